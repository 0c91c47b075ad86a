"""Search: words and texts as the search page asks for them, and the list of everything from A to Z.

The engine that ranks runs in the reader's browser (`theme/assets/minisearch.js`). A build writes what it asks for: for
each beginning of a word a small file that says which texts have which words, and for each region a file of its texts.
So a search loads some kilobytes, whatever the size of the site, and the host learns no more than how words begin.
"""
