"""`make bench`: how fast the portal is, measured beside a floor, in a throw-away place.

    python -m bench                    everything; writes bench/results.json
    python -m bench --only save,list   these parts only; prints, and writes nothing
    python -m bench --quick            the smallest run that goes through all of it

`portal.py` starts real servers and the portal behind its production server; `town.py` fills it with a council at
work. `floor.py` is the least that could do the same work: bare WSGI and a driver, behind the same server. `blocks.py`
measures the two in turn, so that whatever else the machine does meets both. Each module of `parts/` measures one thing.
"""
