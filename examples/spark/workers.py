"""Starts Spark's Python workers: ``--conf spark.python.daemon.module=workers``, where this file is among Python's modules. All works the same without.

Spark forks its workers off a process that has imported next to nothing: each imports all by itself, and has the library make its word lists and
tables for it alone. Here they are forked off a process that has all that, and look it up in the same memory, so that cores share what is in their
caches. PyArrow is left to the workers: it starts a thread, and no fork takes that along.
"""

from __future__ import annotations

import gc
import os

# Else NumPy, too, would start threads.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy  # noqa: F401
import orjson  # noqa: F401
import pyspark.worker  # noqa: F401
import standfirst
from pyspark import daemon

#: Languages that the library has word lists of.
LANGUAGES = "ar bn cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv tr uk ur vi zh".split()

for language in LANGUAGES:
    for html in (False, True):
        standfirst.summarize("<p>One came. Two left.", html=html, language=language)
standfirst.summarize("One came. Two left.")
# No collection in a worker looks at what is there, which would copy it.
gc.freeze()
daemon.manager()
