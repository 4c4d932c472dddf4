"""The frame of every page: address, filters, reader, menu, the sentence under the title."""
