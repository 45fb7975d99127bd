"""A plot of accuracy against speed as SVG, light and dark background alike."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 60, 20, 20, 50


def svg(points):
    """`points`: (name, tokens a second, F1, published): a hollow mark for an accuracy that was published, not measured."""
    low_x, high_x = math.floor(math.log10(min(p[1] for p in points))), math.ceil(math.log10(max(p[1] for p in points)))
    low_y, high_y = 5 * math.floor(min(p[2] for p in points) / 5), 5 * math.ceil((max(p[2] for p in points) + 0.5) / 5)

    def x(speed):
        return LEFT + (math.log10(speed) - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)

    def y(f1):
        return HEIGHT - BOTTOM - (f1 - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for power in range(low_x, high_x + 1):
        at = x(10 ** power)
        out.append(f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                   f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10 ** power:,}</text>')
    for f1 in range(low_y, high_y + 1, 5):
        out.append(f'<line x1="{LEFT}" y1="{y(f1):.1f}" x2="{WIDTH - RIGHT}" y2="{y(f1):.1f}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 8}" y="{y(f1) + 4:.1f}" text-anchor="end">{f1}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">tokens a second on one core</text>'
               f'<text transform="translate(16 {(HEIGHT - BOTTOM + TOP) / 2}) rotate(-90)" text-anchor="middle">F1 on NER-UI, fold 1, dev</text>')
    for name, speed, f1, published in points:
        right = x(speed) > WIDTH * 0.7
        colour = "#c33" if name.startswith("warta") else "#357"
        out.append(f'<circle cx="{x(speed):.1f}" cy="{y(f1):.1f}" r="5" stroke="{colour}" fill="{"#fff" if published else colour}"/>'
                   f'<text x="{x(speed) + (-10 if right else 10):.1f}" y="{y(f1) + 4:.1f}" text-anchor="{"end" if right else "start"}">{escape(name)}</text>')
    return "\n".join(out) + "\n</svg>\n"
