"""The table format of src/model/format.rs: LightGBM trees and linear weights in, bytes out."""

import struct

STAGES = {"boundaries": 1, "blocks": 2, "sentences": 3, "keyphrases": 4, "gain": 5, "sets": 6, "lines": 7}
LARGEST = 127  # of an i8
LEFT_IS_SPLIT, RIGHT_IS_SPLIT = 1, 2


def from_lightgbm(boosters, stage, features, shrink=1.0):
    """Turns a trained booster, or the sum of several, into the bytes of a table. Leaves are rounded to i8 of one scale a tree."""
    boosters = boosters if isinstance(boosters, list) else [boosters]
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    edges = [set() for _ in range(features)]

    def collect(node):
        if "split_feature" not in node:
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
    out = bytearray(b"SFT2")
    out += struct.pack("<BBHHHf", STAGES[stage], 0, features, len(trees), 0, 0.0)
    out += struct.pack(f"<{features}f", *[0.0] * features)
    for values in edges:
        out.append(len(values))
        out += struct.pack(f"<{len(values)}f", *values)
    for tree in trees:
        splits, leaves = bytearray(), []

        def walk(node):
            """Writes splits before their children, and leaves as they come."""
            if "split_feature" not in node:
                leaves.append(node["leaf_value"] * shrink)
                return
            left, right = node["left_child"], node["right_child"]
            children = LEFT_IS_SPLIT * ("split_feature" in left) + RIGHT_IS_SPLIT * ("split_feature" in right)
            splits.extend((node["split_feature"], edges[node["split_feature"]].index(as_f32(node["threshold"])), children))
            walk(left)
            walk(right)

        walk(tree)
        if len(leaves) > 128:
            raise ValueError("a tree has too many leaves")
        scale = as_f32(max(max(map(abs, leaves)), 1e-9) / LARGEST)
        out.append(len(leaves) - 1)
        out += struct.pack("<f", scale) + splits
        out += struct.pack(f"<{len(leaves)}b", *(round(leaf / scale) for leaf in leaves))
    return bytes(out)


def as_f32(value):
    """The value as the library reads it. A threshold at the edge of f32 moves by less than features differ."""
    return struct.unpack("<f", struct.pack("<f", value))[0]
