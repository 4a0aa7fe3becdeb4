"""Python's feedparser, told and answering as parser-process.ts does, one JSON line each."""
import json
import resource
import sys
import time

import feedparser

for line in sys.stdin:
    task = json.loads(line)
    with open(task["file"], "rb") as file:
        data = file.read()
    started = time.process_time()
    for _ in range(task["times"]):
        feed = feedparser.parse(data, response_headers={"content-type": task["contentType"]})
    ms = (time.process_time() - started) * 1000 / task["times"]
    read = len(feed.entries) if feed.get("version") or feed.entries else None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"ms": ms, "entries": read, "peakBytes": peak}), flush=True)
