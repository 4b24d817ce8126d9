"""The table format of src/model/mod.rs: LightGBM trees and linear weights in, bytes out."""

import struct

STAGES = {"boundaries": 1, "blocks": 2, "sentences": 3}
LEAF = 128
LEAF_RANGE = 30_000  # of an i16; the room above is for rounding


def from_lightgbm(boosters, stage, features, shrink=1.0):
    """Turns a trained booster, or the sum of several, into the bytes of a table. Leaves are rounded to i16 of one scale."""
    boosters = boosters if isinstance(boosters, list) else [boosters]
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    edges = [set() for _ in range(features)]
    largest = 1e-9

    def collect(node):
        nonlocal largest
        if "split_feature" not in node:
            largest = max(largest, abs(node["leaf_value"]))
            return
        if node["decision_type"] != "<=":
            raise ValueError("only numeric splits")
        edges[node["split_feature"]].add(as_f32(node["threshold"]))
        collect(node["left_child"])
        collect(node["right_child"])

    for tree in trees:
        collect(tree)
    edges = [sorted(values) for values in edges]
    if max(map(len, edges)) > 255:
        raise ValueError("more than 255 edges of one feature: train with fewer bins")
    scale = largest * shrink / LEAF_RANGE
    out = bytearray(b"SFT1")
    out += struct.pack("<BBHHHff", STAGES[stage], 0, features, len(trees), 0, 0.0, scale)
    out += struct.pack(f"<{features}f", *[0.0] * features)
    for values in edges:
        out.append(len(values))
        out += struct.pack(f"<{len(values)}f", *values)
    for tree in trees:
        splits, leaves = [], []

        def number(node):
            """Numbers splits before their children, as the reader asks for."""
            if "split_feature" not in node:
                leaves.append(round(node["leaf_value"] * shrink / scale))
                return LEAF + len(leaves) - 1
            here = len(splits)
            splits.append(None)
            edge = edges[node["split_feature"]].index(as_f32(node["threshold"]))
            left = number(node["left_child"])
            right = number(node["right_child"])
            splits[here] = (node["split_feature"], edge, left, right)
            return here

        number(tree)
        if len(splits) >= LEAF:
            raise ValueError("a tree has too many splits")
        out.append(len(splits))
        for split in splits:
            out += bytes(split)
        out += struct.pack(f"<{len(leaves)}h", *leaves)
    return bytes(out)


def as_f32(value):
    """The value as the library reads it. A threshold at the edge of f32 moves by less than features differ."""
    return struct.unpack("<f", struct.pack("<f", value))[0]
