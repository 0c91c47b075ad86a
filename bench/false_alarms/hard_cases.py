"""Sentences that a rule could take for harm, and that do none: each was written because a pattern might match it.

A rule that reports one of them is narrowed, or its severity lowered; a false alarm that a site reports is added here.
"""

from __future__ import annotations

__all__ = ["HARD_CASES"]

HARD_CASES = (
    # numbers that are no telephone's
    "The fund paid 1 234 567 euros in 2021 and 2 345 678 in 2022.",
    "Between 2015 and 2016, 856,723 and 173,450 people arrived.",
    "The budget for 2021-2027 is 1.074.300.000.000 euros, of which 22.671.000.000 for migration.",
    "Open 08:00-12:00 and 14:00-18:30, closed 24.12.2025-06.01.2026.",
    "ISBN 978-92-9271-111-4, ISSN 2467-4423, doi:10.2847/102853.",
    "IBAN and account numbers are never asked for.",
    "GLIDE number EQ-2023-000015-TUR; IATI XM-DAC-41121-2023-EMENA.",
    "The report (2022/2023) names 1998 2001 2004 as years of change.",
    "Flight 1234 and train 98765 were late; ferry 2021 0045 was cancelled.",
    "Regulation (EU) 2024/1351, Regulation (EU) 2024/1348 and Directive (EU) 2024/1346 apply from 12 June 2026.",
    "Decision 2019/1765/EU, OJ L 270, 24.10.2019, pp. 83-93.",
    "Population: 6 647 003 (2022), 7 186 862 (2011), 7 498 001 (2002).",
    "Growth was +3.5 % in 2021, +12 000 people in 2022 and +1 250 000 euros in 2023.",
    "The ratio fell from 0.1234 to 0.0987, and from 0.456 to 0.321.",
    "Version 3.11.7 of the form, page 2 of 14, table 3.2.1.",
    "Version 1.0.3 (2026-01-09) of the list replaces 1.0.2 (2025-12-07).",
    "Postal codes 10115, 10117 and 10119; house numbers 12-14.",
    "The room is 12.5 x 8.75 m, and the plot 1,250.75 m².",
    "Rates: 117.2345, 117.8901 and 118.1234 dinars for a euro.",
    "Winners: 12-10, 11-9, 7-11, 11-8.",
    "The route is 12.345 km long, with 1.234 m of ascent.",
    "In 2020 und 2021 kamen 12.345, 14.567 Menschen an.",
    "Im Jahr 2023 waren es 45.123, 20.456 davon Kinder.",
    # addresses that many may have
    "See [the data](https://data.example/situations/123456789/2024-02-18/page?id=20240218).",
    "See [the map](https://www.openstreetmap.org/#map=6/44.087/20.544) and [the region](https://www.google.com/maps/@44.01,20.91,7z).",
    "See [the channel](https://t.me/coastwatch/1234) and [the post](https://social.example/@coastwatch/109876543210).",
    "See [the form](https://docs.google.com/forms/d/e/1FAIpQLSexample/viewform) and [the published table](https://docs.google.com/spreadsheets/d/e/2PACX-1vExample/pubhtml).",
    "The account @coastwatch@social.example posts the numbers, and so does @portoffice.",
    "See [page 3](https://reports.example/s/winter) and [its copy](https://archive.example/web/20230401120000/https://reports.example/).",
    "See [the video](https://video.example/watch?v=Qw8ExampleRt) and [the list](https://list.example/share/winter-report).",
    "C++ and A+ are grades; 2+2 is four; the 5+5 dialogue met in Port-Lys.",
    "The slash in http:///broken is a mistake, and so is file:///home.",
    "The talks are live at 20:00 at https://stream.example/live/2024.",
    # people who are meant to be named, and ages that are no person's
    "The law, 17 years old, was changed in May.",
    "Article 17, 12 and 9 apply to minors aged 12 to 17.",
    "In May, 17, and in June, 12 boats arrived.",
    "Human Rights Watch, 17 other groups and the Council of Europe agreed.",
    "North Macedonia (9), Bosnia and Herzegovina (17) and Costa Rica (12) have signed.",
    "The 17-year-old Dublin system and the 20-year-old Convention on Human Rights were discussed.",
    "A 17-year-old Afghan boy and a 34-year-old Syrian woman were rescued.",
    "A 12-year-old girl and her mother, aged 34, were taken to hospital.",
    "President Mira Vald, who took office in 2019, spoke for 12 minutes.",
    "Women aged 18 to 49 and children under 5 are counted apart.",
    "The average applicant is 27 years old; the Ministry of Justice, 12 pages, explains why.",
    "In the case of Ilan and Others v. Coastland (application no. 47287/15), the court found a violation.",
    "The Supreme Court (case number 1234/2021) and the Federal Office (file no. 5566/22) disagree.",
    "The Registration Number Act of 1999 and passport number formats are explained here.",
    "Depuis 17 ans, la loi Petri, 12 ans après son vote, s’applique aux enfants de 3 ans.",
    "Hace 12 años, el Gobierno firmó el acuerdo; los menores de 14 años no pagan.",
    "Vor 12 Jahren wurde das Haus gebaut, 30 Jahre alt ist die Brücke, und Kinder unter 6 Jahren fahren frei.",
    "قبل 17 عاماً صدر القانون، ومنذ 12 سنة يطبق على من بلغ 18 عاماً.",
    # counts that name nobody
    "Three people died at sea, and two women were rescued.",
    "The town has two schools, three clinics and five hotels where people stay in winter.",
    "Two of three families apply again, and nine in ten children go to school.",
    "One in five people lives in a city.",
    "Five families opened shops; eight men were arrested and released.",
    # shelters without a place, and places without a shelter
    "Some people sleep rough in the city, and others in abandoned buildings.",
    "The old factory behind the station was sold, and the house in 14 Lantern Street repaired.",
    "Informal settlements grew in the region between 2015 and 2019.",
    "The squat movement of the 1980s changed the housing law.",
    "Police cleared makeshift camps in several towns in 2023.",
    # words that are no insult
    "Illegal pushbacks, illegal logging and an illegal strike were discussed.",
    "A flood of the river and a wave of solidarity; a tide of the century; a plague of locusts in 1915.",
    "The minister spoke of “illegals” and of a “flood of migrants”, and was criticised for it.",
    "A swarm of bees closed the road, and an invasion of jellyfish the beach.",
    "Die Flutwelle, die Schallwelle und die Lawine kamen im März; ein Ansturm auf die Kasse blieb aus.",
    "La vague de froid, le flot de paroles et l’invasion de criquets de 1915.",
    "La oleada de calor, la marea negra y la invasión de medusas.",
    "سيول الأمطار وموجات الحر وطوفان النهر في ربيع العام الماضي.",
    # hemispheres, degrees and grids that name no house
    "At 45° the slope is steep; at -12 °C the pump froze; turn 90° to the left.",
    "The border runs along 38° N, from 38° 12′ N, 21° 30′ E to the sea.",
    "The centre of the region lies at 44.0 N, 20.9 E, or 44.02, 20.91.",
    "Model 34T DN 12 and size 12X AB are sold out.",
)
