"""Head poses by OpenCV's solvePnP, against which runtime/vision/pnp.ts is checked.

pip install numpy opencv-python-headless, then: python test/golden/pnp/make.py > test/golden/pnp/poses.json
"""

import json

import cv2
import numpy as np

model = np.array(
    [[0, 0, 0], [0, -330, -65], [-225, 170, -135], [225, 170, -135], [-150, -150, -125], [150, -150, -125]],
    np.float64,
)
flip = np.diag([1.0, -1.0, -1.0])


def about(axis, angle):
    vector = np.zeros(3)
    vector[axis] = np.radians(angle)
    return cv2.Rodrigues(vector)[0]


def angles(rotation):
    """Degrees: pitch, yaw, roll of `Rz · Ry · Rx`, after the turn between y up and y down is taken out."""
    r = rotation @ flip
    flat = np.hypot(r[0, 0], r[1, 0])
    return np.degrees([np.arctan2(r[2, 1], r[2, 2]), np.arctan2(-r[2, 0], flat), np.arctan2(r[1, 0], r[0, 0])])


def camera_of(width, height):
    return np.array([[width, 0, width / 2], [0, width, height / 2], [0, 0, 1]], np.float64)


def solve(points, camera):
    """The better of solvePnP from its own linear start, which often ends behind the camera, and from SQPnP's."""
    ways = [cv2.solvePnP(model, points, camera, None, flags=cv2.SOLVEPNP_ITERATIVE)]
    _, rvec, tvec = cv2.solvePnP(model, points, camera, None, flags=cv2.SOLVEPNP_SQPNP)
    ways.append(cv2.solvePnP(model, points, camera, None, rvec, tvec, True, cv2.SOLVEPNP_ITERATIVE))
    found = []
    for ok, rvec, tvec in ways:
        projected, _ = cv2.projectPoints(model, rvec, tvec, camera, None)
        error = float(np.sqrt(np.mean(np.sum((projected[:, 0] - points) ** 2, axis=1))))
        if ok and tvec[2, 0] > 0:
            found.append((error, rvec, tvec))
    return min(found, key=lambda each: each[0])


random = np.random.default_rng(20)
cases = []
while len(cases) < 300:
    width, height = [(640, 480), (1280, 720), (1920, 1080), (720, 1280)][len(cases) % 4]
    camera = camera_of(width, height)
    pitch, yaw, roll = random.uniform([-40, -60, -50], [40, 60, 50])
    rotation = about(2, roll) @ about(1, yaw) @ about(0, pitch) @ flip
    depth = random.uniform(1200, 6000)
    shift = np.array([*random.uniform(-0.35, 0.35, 2) * depth, depth])
    seen, _ = cv2.projectPoints(model, cv2.Rodrigues(rotation)[0], shift, camera, None)
    noise = [0, 0.3, 1, 2.5][len(cases) // 4 % 4] * width / 1280
    points = seen[:, 0] + random.normal(0, 1, (6, 2)) * noise
    error, rvec, tvec = solve(points, camera)
    cases.append(
        {
            "size": [width, height],
            "noise": noise,
            "points": points.ravel().round(6).tolist(),
            "angles": angles(cv2.Rodrigues(rvec)[0]).round(6).tolist(),
            "translation": tvec.ravel().round(4).tolist(),
            "error": round(error, 6),
        }
    )
print(json.dumps({"opencv": cv2.__version__, "cases": cases}))
