"""Summaries of Wagtail pages, made of their own sentences."""
