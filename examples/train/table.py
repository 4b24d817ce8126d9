"""The table format of src/model/format.rs: LightGBM trees and linear weights in, bytes out."""

import collections
import struct

import numpy

STAGES = {"boundaries": 1, "blocks": 2, "sentences": 3, "keyphrases": 4, "gain": 5, "sets": 6, "lines": 7}
LARGEST = 127  # of an i8
LEFT_IS_SPLIT, RIGHT_IS_SPLIT = 1, 2


def trees_of(boosters):
    """The roots of a booster's trees, or of those of several."""
    boosters = boosters if isinstance(boosters, list) else [boosters]
    return [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]


def splits_of(trees):
    """The feature and the edge of each split."""
    nodes = list(trees)
    while nodes:
        node = nodes.pop()
        if "split_feature" in node:
            if node["decision_type"] != "<=":
                raise ValueError("only numeric splits")
            yield node["split_feature"], as_f32(node["threshold"])
            nodes += [node["left_child"], node["right_child"]]


def merged_edges(boosters, rows, share):
    """Edges that rows need not be compared with: of those of a feature between which less than `share` of the rows lie, one stands for all.

    Returns {(feature, edge): the edge that stands for it}; it is the one that most splits have.
    """
    used, merged = collections.defaultdict(collections.Counter), {}
    for feature, edge in splits_of(trees_of(boosters)):
        used[feature][edge] += 1
    for feature, count in used.items():
        edges = sorted(count)
        below = dict(zip(edges, numpy.searchsorted(numpy.sort(rows[:, feature]), edges, side="right") / len(rows)))
        kept = []
        for edge in sorted(edges, key=lambda edge: (-count[edge], edge)):
            nearest = min(kept, key=lambda other: abs(below[edge] - below[other]), default=None)
            if nearest is None or abs(below[edge] - below[nearest]) >= share:
                kept.append(edge)
                nearest = edge
            merged[feature, edge] = nearest
    return merged


def from_lightgbm(boosters, stage, features, shrink=1.0, merged=None):
    """Turns a trained booster, or the sum of several, into the bytes of a table. Leaves are rounded to i8 of one scale a tree.

    `merged` is what `merged_edges` says of them.
    """
    trees = trees_of(boosters)
    merged = merged or {}

    def edge_of(feature, edge):
        return merged.get((feature, edge), edge)

    edges = [set() for _ in range(features)]
    for feature, edge in splits_of(trees):
        edges[feature].add(edge_of(feature, edge))
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
            feature = node["split_feature"]
            splits.extend((feature, edges[feature].index(edge_of(feature, as_f32(node["threshold"]))), children))
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
