"""Writes poses.json beside this file: similarities in space by Umeyama (1991) with numpy's SVD, and angles of turns.

Run from the repository's folder: python3 test/golden/mesh-pose/make.py (numpy)
"""

import json
import pathlib

import numpy as np


def umeyama(source, target):
    """Least-squares similarity without reflection (equations 40 to 43)."""
    source_mean, target_mean = source.mean(0), target.mean(0)
    a, b = source - source_mean, target - target_mean
    u, d, vt = np.linalg.svd(b.T @ a / len(source))
    s = np.eye(3)
    if np.linalg.det(u) * np.linalg.det(vt) < 0:
        s[2, 2] = -1
    rotation = u @ s @ vt
    scale = np.trace(np.diag(d) @ s) / (a**2).sum(1).mean()
    return scale, rotation, target_mean - scale * rotation @ source_mean


def turn(yaw, pitch, roll):
    """Yaw positive to the picture's left, pitch downwards, roll clockwise; x right, y down, z away."""
    y, p, r = np.radians([yaw, pitch, roll])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return about_z @ about_y @ about_x


rng = np.random.default_rng(4)
cases = []
for angles in [(0, 0, 0), (25, -10, 5), (-48, 20, -30), (10, -40, 100), (3, 2, 178), (60, 5, -12)]:
    for noise, mirrored in [(0, False), (0.08, False), (0.02, True)]:
        source = rng.normal(size=(30, 3)) * [0.6, 0.7, 0.25]
        moved = source * [-1, 1, 1] if mirrored else source
        target = 140 * (moved + noise * rng.normal(size=source.shape)) @ turn(*angles).T + rng.uniform(0, 900, 3)
        source, target = source.round(5), target.round(4)
        scale, rotation, translation = umeyama(source, target)
        cases.append(
            {
                "source": source.ravel().tolist(),
                "target": target.ravel().tolist(),
                "scale": round(scale, 8),
                "rotation": rotation.ravel().round(9).tolist(),
                "translation": translation.round(6).tolist(),
            }
        )
turns = []
for _ in range(20):
    angles = [*rng.uniform([-85, -85, -179], [85, 85, 179]).round(3)]
    turns.append({"angles": angles, "rotation": turn(*angles).ravel().round(9).tolist()})
text = json.dumps({"similarities": cases, "turns": turns}, separators=(",", ":"))
pathlib.Path(__file__).with_name("poses.json").write_text(text + "\n")
