#!/usr/bin/env python3
"""Makes characters.txt: which characters are easily read for one another.

Source: measured. Every character of GB 2312 is drawn in two types that Chinese newspapers are set in, a Song (Noto Serif CJK SC) and a
Hei (Noto Sans CJK SC), at 40 pixels, blurred as a worn print is, and made 20 by 20 grey cells. The likeness of two characters is the
cosine of their cells, the mean of both types. Of the 3755 common characters (level 1) the four nearest count that are as like as 0.93,
and those as like as 0.85 that are among the four nearest of each other; of the rest (level 2) the two nearest as like as 0.95. A pair
counts both ways. What is in ADDED was not found so: misreadings that people have reported.

Run: pip install pillow numpy; python3 generate.py > characters.txt
"""
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = ["/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"]
ADDED = ["氏民", "日曰"]
SIZE, CELLS = 40, 20


def simplified(path):
    for index in range(40):
        if ImageFont.truetype(path, 10, index=index).getname()[0].endswith("SC"):
            return ImageFont.truetype(path, SIZE, index=index)


def cells(char, font):
    image = Image.new("L", (SIZE + 8, SIZE + 8), 0)
    ImageDraw.Draw(image).text((4, -4), char, fill=255, font=font)
    image = image.filter(ImageFilter.GaussianBlur(1.6)).resize((CELLS, CELLS), Image.BILINEAR)
    return np.asarray(image, np.float32).ravel()


chars = []
for high in range(0xB0, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            chars.append(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
common = 3755
like = 0
for path in FONTS:
    font = simplified(path)
    drawn = np.array([cells(char, font) for char in chars])
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    like = like + drawn @ drawn.T / len(FONTS)
np.fill_diagonal(like, 0)
nearest = np.argsort(-like[:, :common], axis=1)[:, :4]
rare = common + np.argsort(-like[:, common:], axis=1)[:, :2]
pairs = {frozenset((chars.index(pair[0]), chars.index(pair[1]))) for pair in ADDED}
for at in range(len(chars)):
    for other in nearest[at]:
        mutual = at < common and at in nearest[other]
        if like[at, other] >= 0.93 or (mutual and like[at, other] >= 0.85):
            pairs.add(frozenset((at, int(other))))
    pairs.update(frozenset((at, int(other))) for other in rare[at] if like[at, other] >= 0.95)
others = {}
for pair in pairs:
    a, b = sorted(pair)
    others.setdefault(a, []).append(b)
    others.setdefault(b, []).append(a)
print("# Characters that are easily read for one another: a character, then what may stand for it, the likeliest first.")
print("# Made by generate.py, which tells how and from what.")
for at in sorted(others):
    found = sorted(others[at], key=lambda other: -like[at, other])[:8]
    print(chars[at] + "".join(chars[other] for other in found))
