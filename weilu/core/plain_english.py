"""What our English says in place of Django's own words for what a form refuses; see refusals.py."""

PLAIN: dict[str, str | tuple[str, str]] = {
    "This field is required.": "This is still empty.",
    "Enter a valid value.": "We cannot read this. Try to write it another way.",
    "Enter a whole number.": "A whole number, please.",
    "Enter a number.": "A number, please.",
    "Enter a valid date.": "We cannot read this as a day.",
    "Enter a valid date/time.": "We cannot read this as a day and a time.",
    "Enter a valid email address.": "This does not look like a mail address.",
    "Select a valid choice. %(value)s is not one of the available choices.": (
        "“%(value)s” is not on offer. Choose from what is."
    ),
    "Select a valid choice. That choice is not one of the available choices.": (
        "This is not on offer. Choose from what is."
    ),
    "“%(pk)s” is not a valid value.": "“%(pk)s” is not on offer.",
    "Ensure this value is less than or equal to %(limit_value)s.": (
        "%(limit_value)s at most."
    ),
    "Ensure this value is greater than or equal to %(limit_value)s.": (
        "%(limit_value)s at least."
    ),
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).": (
        "At most %(limit_value)d character; now it has %(show_value)d.",
        "At most %(limit_value)d characters; now it has %(show_value)d.",
    ),
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).": (
        "At least %(limit_value)d character; now it has %(show_value)d.",
        "At least %(limit_value)d characters; now it has %(show_value)d.",
    ),
}
