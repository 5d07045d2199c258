"""Writes directions.json beside this file: the directions of the shape and the neutralising weights of the mean head,
from the formulas of the recipe (eyeSizeX and eyeTilt without its tear across the bridge of the nose), at every 5th
point.

Run from the repository's folder: python3 test/golden/shape-directions/make.py [assets.json] (numpy). With the
prototype's assets (mu, WV, amps) it also says how far these formulas are from them.
"""

import json
import pathlib
import re
import sys

import numpy as np

here = pathlib.Path(__file__)
text = here.parents[3].joinpath("models/face-mesh-468/mean-mesh.ts").read_text()
mean = np.array(re.findall(r"-?\d+\.?\d*", text[text.index("([") :]), float).reshape(468, 3)

EYES = (
    [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
    [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249],
)
BROWS = [70, 63, 105, 66, 107, 55, 65, 52, 53, 46, 124, 300, 293, 334, 296, 336, 285, 295, 282, 283, 276, 353]
AMPS = {
    "jawWidth": 0.13, "cheekWidth": 0.07, "chinLen": 0.13, "chinWidth": 0.30, "foreheadH": 0.10, "eyeSpacing": 0.055,
    "eyeSizeX": 0.13, "eyeSizeY": 0.16, "eyeTilt": 0.13, "eyeY": 0.05, "browH": 0.07, "browTilt": 0.18,
    "browGap": 0.06, "noseLen": 0.085, "noseWidth": 0.26, "bridgeWidth": 0.25, "mouthWidth": 0.16, "mouthY": 0.06,
    "lipFull": 0.30, "philtrum": 0.03, "mouthTilt": 0.08,
}  # fmt: skip


def g(d, r):
    return np.exp(-((d / r) ** 2))


def s(a, b, v):
    t = np.clip((v - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def directions(mesh):
    x, y = mesh[:, 0], mesh[:, 1]
    zero = np.zeros_like(x)
    centres = np.array([mesh[eye, :2].mean(0) for eye in EYES])
    to_eyes = np.hypot(x[:, None] - centres[:, 0], y[:, None] - centres[:, 1])
    nearer = np.where(x <= 0, 0, 1)
    assert np.allclose(to_eyes[range(len(x)), nearer], to_eyes.min(1), atol=2e-3)
    d_eye, cx, cy = to_eyes[range(len(x)), nearer], centres[nearer, 0], centres[nearer, 1]
    sx = np.sign(x) * s(0, 0.12, abs(x))
    brow = g(abs(y - mesh[BROWS, 1].mean()), 0.28) * s(0, 0.15, abs(x)) * (1 - s(0.85, 1.1, abs(x)))
    nose = g(np.hypot(x, y - 0.66), 0.34)
    mouth = g(np.hypot(0.8 * x, 1.4 * (y - 1.05)), 0.5)
    fields = {
        "jawWidth": (x * s(0.5, 1.15, y), zero),
        "cheekWidth": (x * g(y - 0.35, 0.45) * s(0.4, 0.9, abs(x)), zero),
        "chinLen": (zero, s(1.05, 1.7, y)),
        "chinWidth": (x * g(np.hypot(x, y - 1.65), 0.5), zero),
        "foreheadH": (zero, -s(0.3, 0.9, -y)),
        "eyeSpacing": (sx * g(d_eye, 0.5), zero),
        "eyeSizeX": ((x - cx) * g(d_eye, 0.42) * abs(sx), zero),
        "eyeSizeY": (zero, (y - cy) * g(d_eye, 0.38)),
        "eyeTilt": (zero, (x - cx) * np.where(x <= 0, -1, 1) * g(d_eye, 0.42)),
        "eyeY": (zero, g(abs(y), 0.35) * (1 - s(0.9, 1.1, abs(x)))),
        "browH": (zero, brow),
        "browTilt": (zero, brow * (abs(x) - 0.5)),
        "browGap": (sx * brow * g(abs(x) - 0.25, 0.3), zero),
        "noseLen": (zero, nose),
        "noseWidth": (x * nose, zero),
        "bridgeWidth": (x * g(x, 0.3) * g(y - 0.15, 0.35), zero),
        "mouthWidth": (x * mouth, zero),
        "mouthY": (zero, mouth),
        "lipFull": (zero, (y - 1.045) * g(np.hypot(0.6 * x, y - 1.045), 0.3)),
        "philtrum": (zero, g(np.hypot(x, y - 0.88), 0.2)),
        "mouthTilt": (zero, mouth * abs(x)),
    }
    return {name: AMPS[name] * np.stack(field, 1) for name, field in fields.items()}


def weights(mesh):
    x, y = mesh[:, 0], mesh[:, 1]
    mouth = 1 - s(0.35, 0.75, np.hypot(0.8 * x, y - 1.05))
    brows = np.exp(-(((y + 0.33) / 0.22) ** 2)) * (1 - s(0.8, 1.1, abs(x)))
    return np.clip(1 - 0.95 * mouth - 0.7 * brows, 0, 1)


if len(sys.argv) > 1:
    assets = json.loads(pathlib.Path(sys.argv[1]).read_text())
    print("largest difference to WV", abs(weights(np.array(assets["mu"])) - assets["WV"]).max())
    print("amplitudes are the same", AMPS == assets["amps"])
    print("mean heads differ by", np.sqrt(((np.array(assets["mu"]) - mean) ** 2).sum(1).mean()), "(root mean square)")

points = list(range(0, 468, 5))
result = {
    "points": points,
    "directions": {name: field[points].ravel().round(6).tolist() for name, field in directions(mean).items()},
    "weights": weights(mean)[points].round(6).tolist(),
}
here.with_name("directions.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
