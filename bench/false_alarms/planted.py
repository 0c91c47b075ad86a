"""Sentences that do harm, to see that the rules still catch it: made up, each with the rule that must report it.

Numbers are from ranges that nobody can have, as far as there are such ranges; positions lie in the sea.
"""

from __future__ import annotations

__all__ = ["PLANTED"]

PLANTED: tuple[tuple[str, str], ...] = (
    *(
        ("phone-number", text)
        for text in (
            "Call +44 7700 900123 before noon.",
            "His number is +44 (0)20 7946 0958.",
            "Ring 0044 7700 900 456, day and night.",
            "WhatsApp: https://wa.me/447700900789",
            "Write to [her](tel:+447700900789).",
            "Rufen Sie +49 30 23125 123 an.",
            "Appelez le +33 1 99 00 12 34 le soir.",
            "Llame al +34 600 000 001 por la noche.",
            "للاتصال: +٩٦١ ١ ٢٣٤ ٥٦٧ مساءً.",
            "Tel.: 020 7946 0123, ask for Yusuf.",
        )
    ),
    ("phone-number-likely", "The driver is at 020 7946 0999 in the evening."),
    *(
        ("email-address", text)
        for text in (
            "Write to yusuf.karimi@heron-aid.example.",
            "Her address is info@gmail.com.",
            "Write to amina (at) heron-aid (dot) example.",
            "Contact: <karim1998@posteo.net>",
        )
    ),
    ("email-of-office", "Complaints go to complaints@port-office.example."),
    *(
        ("chat-invitation", text)
        for text in (
            "Join https://chat.whatsapp.com/Gh7Kq2mZr9Lx today.",
            "Beds are posted in t.me/+Qw8exampleRt2.",
            "The group is https://signal.group/#CjQKIexample.",
            "See discord.gg/exAmple7 for rides.",
            "Meet at https://meet.google.com/abc-defg-hij.",
        )
    ),
    *(
        ("coordinates", text)
        for text in (
            "The camp is at -48.87547, -123.39253.",
            "Position: 48.875 S, 123.392 W.",
            "48°52'31.7\"S 123°23'33.1\"W",
            "GPS -48,8754 / -123,3925",
            "The well: 34TDN1234567890.",
            "UTM 34T 512345 4212345 is the gate.",
            "geo:-48.875,-123.392",
        )
    ),
    ("plus-code", "The door is at 8G95QR2X+4H."),
    ("plus-code", "Come to QR2X+4H Reed Quay."),
    *(
        ("map-link", text)
        for text in (
            "[Here](https://www.google.com/maps/@-48.87547,-123.39253,17z) at noon.",
            "[Here](https://maps.app.goo.gl/Qw8exampleRt2) at noon.",
            "[Here](https://www.openstreetmap.org/#map=18/-48.87547/-123.39253) at noon.",
            "[Here](https://maps.apple.com/?ll=-48.87547,-123.39253) at noon.",
            "[Here](https://www.bing.com/maps?cp=-48.87547~-123.39253) at noon.",
            "[Here](https://what3words.com/heron.quay.lantern) at noon.",
            "[Here](https://www.waze.com/ul?ll=-48.87547%2C-123.39253) at noon.",
            "It is ///heron.quay.lantern behind the wall.",
        )
    ),
    *(
        ("link-shared", text)
        for text in (
            "[The list](https://docs.google.com/spreadsheets/d/1exampleQw8Rt2Lm5/edit) is new.",
            "[The list](https://drive.google.com/file/d/1exampleQw8Rt2Lm5/view) is new.",
            "[The list](https://www.dropbox.com/s/k3xqpz7lmt2rwyb/list.pdf) is new.",
            "[The list](https://1drv.ms/x/s!ExampleQw8) is new.",
            "[The list](https://we.tl/t-exampleQw8) is new.",
            "[The list](https://cloud.heron-aid.example/index.php/s/k3XqPz7LmT2RwYb) is new.",
        )
    ),
    *(
        ("shelter-place", text)
        for text in (
            "Forty people sleep rough under the railway bridge.",
            "The squat in 14 Lantern Street is full.",
            "There is an informal camp at km 14 of the coast road.",
            "Im leerstehenden Haus hinter dem Bahnhof, Hafenstraße 12, schlafen viele.",
            "Un campement s’est formé derrière la gare.",
            "Hay un campamento improvisado debajo del puente.",
            "ينامون في مبنى مهجور خلف محطة القطار.",
        )
    ),
    *(
        ("person-age", text)
        for text in (
            "Yusuf Karimi, 17 years old, waits.",
            "Amina K. (34) was sent back.",
            "The 17-year-old Karim A. fled.",
            "Yusuf Karimi, 17, from the hills, waits.",
            "Amina, aged 34, has two sons.",
            "Der 17-jährige Karim A. wartet.",
            "Amina Karimi, 34 ans, attend.",
            "Yusuf Karimi, de 17 años, espera.",
            "الشاب يوسف البالغ من العمر 17 عاماً ينتظر.",
        )
    ),
    ("case-number", "Yusuf Karimi, case number HC-20417, waits."),
    ("case-number", "Amina Karimi (passport no. X1234567) was refused."),
    *(
        ("small-count", text)
        for text in (
            "Three Eritrean families live in the old mill.",
            "There are 5 unaccompanied minors living with the priest.",
            "Zwei syrische Familien wohnen im Pfarrhaus.",
            "Trois familles érythréennes vivent au presbytère.",
            "Dos familias sirias viven en la escuela.",
            "تعيش هنا ثلاث عائلات.",
        )
    ),
    *(
        ("term-dehumanising", text)
        for text in (
            "Illegals were seen at the quay.",
            "A flood of migrants is expected.",
            "Swarms of people came in May.",
            "The illegal immigrants were held.",
            "Die Flüchtlingswelle ebbt ab.",
            "Viele Asylanten warten.",
            "Une vague de migrants est arrivée.",
            "Les clandestins attendent.",
            "Una avalancha de inmigrantes llegó.",
            "وصل المهاجرون غير الشرعيين.",
        )
    ),
)
"""Code of a rule, and a sentence that it must report."""
