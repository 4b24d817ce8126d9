//! The elements that a block stands in.

use super::{Column, Evidence, Row, log};
use crate::document::elements::Tag;
use crate::reason::Reason;

/// Ancestors that are measured, the block's own element first.
const ANCESTORS: usize = 4;

/// Groups of reasons that an ancestor's tag or class may speak for.
const GROUPS: [u16; 11] = [
    Reason::Comments.bit(),
    Reason::Byline.bit(),
    Reason::Related.bit(),
    Reason::Navigation.bit(),
    Reason::Share.bit(),
    Reason::Advertisement.bit(),
    Reason::Widget.bit(),
    Reason::Metadata.bit(),
    Reason::Caption.bit(),
    Reason::Newsletter.bit() | Reason::Cookie.bit(),
    Reason::Header.bit() | Reason::Footer.bit() | Reason::Copyright.bit(),
];

impl Evidence<'_, '_, '_> {
    pub(super) fn measure_ancestors(&self, place: usize, row: &mut Row) {
        let own = self.element(place);
        let total = self.sums[0].prose.max(1.0);
        let mut set = |column: Column, value: f32| row[column as usize] = value;
        set(Column::depth, f32::from(self.elements.get(own).depth));
        let mut tags = [0.0_f32; 10];
        let mut main = 0.0_f32;
        let mut near = [0.0_f32; GROUPS.len()];
        for (distance, (_, element)) in self.elements.chain(own).take(40).enumerate() {
            let tag = match element.tag {
                Tag::Li | Tag::Dd | Tag::Dt => Some(0),
                Tag::Td | Tag::Th => Some(1),
                Tag::Blockquote => Some(2),
                Tag::Article | Tag::Main => Some(3),
                Tag::Nav | Tag::Menu => Some(4),
                Tag::Aside => Some(5),
                Tag::Header => Some(6),
                Tag::Footer => Some(7),
                Tag::Form | Tag::Fieldset => Some(8),
                Tag::Figure | Tag::Figcaption => Some(9),
                _ => None,
            };
            if let Some(tag) = tag {
                tags[tag] += 1.0;
            }
            let nearness = 1.0 / (1.0 + distance as f32);
            if element.main {
                main = main.max(nearness);
            }
            if element.reasons != 0 {
                for (near, group) in near.iter_mut().zip(GROUPS) {
                    if element.reasons & group != 0 && *near == 0.0 {
                        *near = nearness;
                    }
                }
            }
        }
        row[Column::items as usize..][..tags.len()].copy_from_slice(&tags);
        row[Column::main as usize] = main;
        row[Column::comments_near as usize..][..near.len()].copy_from_slice(&near);
        for (ancestor, (element, _)) in self.elements.chain(own).take(ANCESTORS).enumerate() {
            let sums = &self.sums[element as usize];
            let at = Column::own_words as usize + 3 * ancestor;
            row[at] = log(sums.words);
            row[at + 1] = sums.prose / total;
            row[at + 2] = sums.linked / sums.bytes.max(1.0);
        }
    }
}
