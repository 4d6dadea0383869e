// SPDX-License-Identifier: GPL-3.0-or-later
// time.c: times of the day, with their halves and zones.
#include "text/words/scan.h"

typedef struct clock_time {
    unsigned hour, minute, second;
    bool has_minute, has_second, padded;
    char half;  ///< 'a', 'p' or zero
    size_t end; ///< behind the time and its half
} clock_time;

/// "am", "p.m.", "PM" behind a time, with or without a blank.
static char half_at(const nar_scan *scan, size_t at, size_t *end)
{
    narrator_str text = scan->text;
    bool blank = nar_is_space(nar_at(text, at));
    at = nar_skip_blanks(text, at);
    char half = nar_lower(nar_at(text, at));
    if (half != 'a' && half != 'p')
        return 0;
    bool dotted = nar_at(text, at + 1) == '.';
    size_t m = at + 1 + dotted;
    if (nar_lower(nar_at(text, m)) != 'm')
        return 0;
    if (!(dotted && nar_at(text, m + 1) == '.') && nar_is_word_byte(nar_at(text, m + 1)))
        return 0;
    *end = m + 1;
    if (dotted && nar_at(text, *end) == '.' && !nar_stop_ends(scan->words->language, text, *end))
        ++*end;
    if (blank && !dotted && nar_is_lower(nar_at(text, at)) && half == 'a' &&
        !nar_word_after(text, *end).size)
        return half;
    return half;
}

static bool two_digits(narrator_str text, size_t at, unsigned below, unsigned *value)
{
    narrator_str digits = nar_digits_at(text, at);
    size_t number = 0;
    if (digits.size != 2 || !nar_parse_size(digits, &number) || number >= below)
        return false;
    *value = (unsigned)number;
    return true;
}

static bool time_at(const nar_scan *scan, size_t at, clock_time *time)
{
    narrator_str text = scan->text, hour = nar_digits_at(text, at);
    size_t value = 0;
    *time = (clock_time){0};
    if (!hour.size || hour.size > 2 || !nar_parse_size(hour, &value) || value > 24)
        return false;
    time->hour = (unsigned)value;
    time->padded = hour.text[0] == '0';
    size_t end = at + hour.size;
    char mark = nar_at(text, end);
    if ((mark == ':' || mark == '.') && two_digits(text, end + 1, 60, &time->minute)) {
        time->has_minute = true;
        end += 3;
        if (mark == ':' && nar_at(text, end) == ':' &&
            two_digits(text, end + 1, 60, &time->second)) {
            time->has_second = true;
            end += 3;
        }
    }
    time->end = end;
    if (value <= 12 || time->has_minute)
        time->half = half_at(scan, end, &time->end);
    bool zone =
        nar_is_space(nar_at(text, end)) && nar_in_list(scan, "zone", nar_word_after(text, end));
    bool start = mark == '.' && nar_in_region(scan, "GB IE") && // "the 4.15 at Vale"
                 nar_list_holds(NAR_STR("the The"), nar_word_before(text, at)) &&
                 nar_list_holds(NAR_STR("at from to"), nar_word_after(text, end));
    if (!time->half && (!time->has_minute || (mark == '.' && !zone && !start)))
        return false;
    return time->half || !nar_is_word_byte(nar_at(text, end)) || nar_at(text, end) == 'Z';
}

static void say_unit(nar_scan *scan, unsigned value, const char *unit)
{
    nar_say_cardinal(scan, value);
    nar_say_z(scan, unit);
    if (value != 1)
        nar_put_char(&scan->say, 's');
}

static void say_half(nar_scan *scan, char half)
{
    if (half)
        nar_say_z(scan, half == 'a' ? "eigh M" : "P M");
}

static void say_time(nar_scan *scan, const clock_time *time)
{
    unsigned hour = time->hour;
    if (time->has_second) {
        say_unit(scan, hour, "hour");
        say_unit(scan, time->minute, "minute");
        nar_say_z(scan, "and");
        say_unit(scan, time->second, "second");
        say_half(scan, time->half);
        return;
    }
    if (time->half && !hour)
        hour = 12;
    if (!hour && !time->half && time->minute)
        nar_say_z(scan, "zero");
    if (hour || (!time->minute && !time->half))
        nar_say_cardinal(scan, hour);
    if (time->minute) {
        if (time->minute < 10)
            nar_say_z(scan, "oh");
        nar_say_cardinal(scan, time->minute);
    } else if (!time->half) {
        nar_say_z(scan, hour > 12 || !hour ? "hundred" : "o'clock");
    }
    say_half(scan, time->half);
}

/// "1500 GMT", "0930 local time".
static bool read_military(nar_scan *scan)
{
    narrator_str text = scan->text, digits = nar_digits_at(text, scan->at);
    unsigned hour, minute;
    char four[4];
    if (digits.size != 4)
        return false;
    memcpy(four, digits.text, 4);
    size_t end = scan->at + 4;
    narrator_str zone = nar_word_after(text, end);
    bool zoned = nar_in_list(scan, "zone", zone) && nar_is_space(nar_at(text, end));
    bool early = four[0] == '0' && !nar_is_word_byte(nar_at(text, end)) && // "at 0430,"
                 nar_list_holds(NAR_STR("at At by By from From until Until around before Before "
                                        "after After since"),
                                nar_word_before(text, scan->at));
    if (!zoned && !early)
        return false;
    hour = (unsigned)(four[0] - '0') * 10 + (unsigned)(four[1] - '0');
    minute = (unsigned)(four[2] - '0') * 10 + (unsigned)(four[3] - '0');
    if (hour > 24 || minute > 59)
        return false;
    if (hour < 10)
        nar_say_z(scan, "oh");
    nar_say_cardinal(scan, hour);
    if (minute && minute < 10)
        nar_say_z(scan, "oh");
    if (minute)
        nar_say_cardinal(scan, minute);
    else
        nar_say_z(scan, "hundred");
    return nar_take(scan, end, "time");
}

/// "GMT+2".
static bool read_zone(nar_scan *scan)
{
    narrator_str text = scan->text, zone = nar_letters_at(text, scan->at);
    size_t end = scan->at + zone.size;
    char sign = nar_at(text, end);
    narrator_str hours = nar_digits_at(text, end + 1);
    if ((sign != '+' && sign != '-') || !hours.size || hours.size > 2 ||
        (!nar_equal(zone, NAR_STR("GMT")) && !nar_equal(zone, NAR_STR("UTC"))))
        return false;
    nar_say_letters(scan, zone);
    nar_say_z(scan, sign == '+' ? "plus" : "minus");
    nar_say_cardinal(scan,
                     (uint64_t)(hours.size == 2 ? (hours.text[0] - '0') * 10 + hours.text[1] - '0'
                                                : hours.text[0] - '0'));
    end += 1 + hours.size;
    unsigned minutes;
    if (nar_at(text, end) == ':' && two_digits(text, end + 1, 60, &minutes)) { // "UTC+05:30"
        if (minutes)
            nar_say_cardinal(scan, minutes);
        end += 3;
    }
    return nar_take(scan, end, "zone");
}

bool nar_read_time(nar_scan *scan)
{
    narrator_str text = scan->text;
    clock_time first, second;
    if (nar_is_alpha(nar_at(text, scan->at)))
        return read_zone(scan);
    bool stamped = nar_before(text, scan->at) == 'T' && scan->at > 1 && // "2023-12-31T10:00"
                   nar_is_digit(text.text[scan->at - 2]);
    if (nar_word_ends(text, scan->at) && !stamped)
        return false;
    if (read_military(scan))
        return true;
    scan->say.size = 0;
    bool whole = time_at(scan, scan->at, &first);
    size_t end = whole ? first.end : scan->at + nar_digits_at(text, scan->at).size;
    unsigned minute = 0;
    if (!whole && nar_at(text, end) == '.' && two_digits(text, end + 1, 60, &minute))
        end += 3;
    size_t dash = nar_at(text, end) == '-'                                              ? 1
                  : end + 3 <= text.size && !memcmp(text.text + end, "\xE2\x80\x93", 3) ? 3
                                                                                        : 0;
    if (dash && time_at(scan, end + dash, &second) && (whole || second.half)) {
        if (!whole) { // "8-10pm", "7.30-9pm"
            size_t hour = 0;
            if (!nar_parse_size(nar_digits_at(text, scan->at), &hour) || !hour || hour > 12)
                return false;
            nar_say_cardinal(scan, hour);
            if (minute && minute < 10)
                nar_say_z(scan, "oh");
            if (minute)
                nar_say_cardinal(scan, minute);
        } else {
            say_time(scan, &first);
        }
        nar_say_to(scan);
        say_time(scan, &second);
        return nar_take(scan, second.end, "times");
    }
    if (!whole)
        return false;
    say_time(scan, &first);
    size_t last = nar_dash_at(text, first.end);
    if (last && nar_list_holds(NAR_STR("midnight noon midday close late dawn dusk"),
                               nar_word_after(text, first.end + last))) {
        nar_say_z(scan, "to "); // "7pm-midnight"
        first.end += last;
    }
    return nar_take(scan, first.end, "time");
}
