"""The demo community: invented people who like writing by hand, ninety days of their talk."""
