"""How the portal starts, stops and is tested on one machine. Nothing here imports Django.

    python -m qa_portal.run demo       everything, with demonstration people, until Ctrl-C
    python -m qa_portal.run reset      forget the demonstration's data
    python -m qa_portal.run smoke      do the main job once, in a browser and in a throw-away place
    python -m qa_portal.run services   PostgreSQL and Valkey only, for work on the code

`postgres.py` and `valkey.py` each keep one real server from a Python wheel; `services.py` keeps the pair and makes the
portal's database roles; `supervisor.py` keeps the portal's own processes. They are for demonstration and tests only:
in production the operator brings PostgreSQL and Redis, and `roles.sql` and `database.sql` make the same roles there.
"""
