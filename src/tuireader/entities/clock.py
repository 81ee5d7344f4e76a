"""The time of day that an expression says."""

from datetime import date, datetime, time, timedelta

from tuireader.entities.said import Said, figure

_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "深夜", "夜间", "当晚", "晚", "夜里", "夜")


def on_day(day: date, said: Said) -> str:
    """Return a day, to the minute where a time of it is said.

    Raises:
        ValueError: There is no such time.
    """
    if "hour" not in said and "spoken" not in said:
        return day.isoformat()
    hour, minute = _time(said)
    moment = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat(timespec="minutes")


def alone(said: Said) -> str:
    """Return a time of a day that is not said: ``T15:30``.

    Raises:
        ValueError: There is no such time.
    """
    hour, minute = _time(said)
    return f"T{hour:02}:{minute:02}"


def _time(said: Said) -> tuple[int, int]:
    hour = figure(said, "hour")
    if hour is None:
        hour = figure(said, "spoken") or 0
    minute = 30 if "half" in said else figure(said, "minute") or figure(said, "past") or 0
    if fourths := figure(said, "fourths"):
        minute = 15 * fourths
    part = said.get("part") or said.get("relative_part", "")[-1:]
    late = part in _AFTERNOON or said.get("half_day") == "p"
    if late and hour < 12:
        hour += 12
    elif late and hour == 12 and part not in ("下午",) and "half_day" not in said:
        hour = 24  # 晚上12点 is the end of the day
    elif part in ("中午", "正午", "午") and 1 <= hour <= (6 if part == "午" else 2):
        hour += 12
    if hour > 24 or minute > 59:
        raise ValueError("no such time of day")
    return hour, minute
