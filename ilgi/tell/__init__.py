"""Tell: what a reader is told, in both languages: words, figures, sentences, the story of a ticket."""
