"""Who leaves private notes beside the composer."""

from weilu.climate.nudges import ClimateNudges

NUDGES = ClimateNudges()
