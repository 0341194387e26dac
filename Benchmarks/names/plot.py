#!/usr/bin/env python3
"""plot.py <FIGURES >PLOT.svg: queries a second by names of the list, both axes logarithmic.

FIGURES has lines `label,names,queries a second`; a label is a curve. Standard library only.
"""
import csv
import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 80, 170, 20, 50
COLOURS = ["#0b5394", "#b45f06", "#38761d", "#741b47"]

curves = {}
for row in csv.reader(sys.stdin):
    if len(row) == 3 and not row[0].startswith("#"):
        curves.setdefault(row[0], []).append((float(row[1]), float(row[2])))
points = [point for curve in curves.values() for point in curve]
low = [math.floor(math.log10(min(point[axis] for point in points))) for axis in (0, 1)]
high = [math.ceil(math.log10(max(point[axis] for point in points))) for axis in (0, 1)]


def x(value):
    return LEFT + (math.log10(value) - low[0]) / (high[0] - low[0]) * (WIDTH - LEFT - RIGHT)


def y(value):
    return HEIGHT - BOTTOM - (math.log10(value) - low[1]) / (high[1] - low[1]) * (HEIGHT - TOP - BOTTOM)


out = [
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
    "<title>Queries a second by names of the list</title>",
    f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
]
for power in range(low[0], high[0] + 1):
    place = x(10**power)
    out.append(f'<line x1="{place:.1f}" y1="{TOP}" x2="{place:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>')
    out.append(f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
for power in range(low[1], high[1] + 1):
    place = y(10**power)
    out.append(f'<line x1="{LEFT}" y1="{place:.1f}" x2="{WIDTH - RIGHT}" y2="{place:.1f}" stroke="#ddd"/>')
    out.append(f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end">{10**power:,}</text>')
out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">names in the list</text>')
for colour, (label, curve) in zip(COLOURS, curves.items()):
    curve.sort()
    path = " ".join(f"{x(names):.1f},{y(speed):.1f}" for names, speed in curve)
    out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
    for names, speed in curve:
        out.append(f'<circle cx="{x(names):.1f}" cy="{y(speed):.1f}" r="3" fill="{colour}"/>')
    out.append(f'<text x="{x(curve[-1][0]) + 8:.1f}" y="{y(curve[-1][1]) + 4:.1f}" fill="{colour}">{label}</text>')
out.append("</svg>")
print("\n".join(out))
