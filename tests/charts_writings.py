"""Texts that break charts: scripts from either side, markup, mathematics, words without an end."""

WRITINGS = {
    "arabic": "لن تضطر أبدًا إلى أن تسألنا مرتين",
    "hebrew": "לא תצטרכו לשאול פעמיים",
    "hindi": "आपको हमसे दोबारा पूछने की ज़रूरत नहीं",
    "chinese": "您永远不需要问我们第二次，我们会在一小时之内送到您的家门口",
    "emoji": "Fast 🚀 and friendly 😀 food 👩‍👩‍👧",
    "mathematics": "From $5 to $9_{x}^2 \\frac{a}",
    "markup": "<b>no</b> & <script>alert(1)</script> fees",
    "endless": "Donaudampfschifffahrt" * 500,
    "lines": "two\nlines\r\n\n\tand more",
    "formula": "=1+1",
}
