//! Knows the layers of a file that are switched off (optional content): their content is not printed. A file's settings go
//! in, whether something is hidden comes out.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{BASE_STATE, D, OCGS, OCPROPERTIES, OFF, ON, P, TYPE};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

/// The layers that are off.
#[derive(Default)]
pub(super) struct Layers(HashSet<ObjectIdentifier>);

impl Layers {
    /// Reads the file's own setting.
    pub fn of(pdf: &Pdf) -> Self {
        let mut off = HashSet::new();
        let xref = pdf.xref();
        let stated = || xref.get::<Dict<'_>>(xref.root_id())?.get::<Dict<'_>>(OCPROPERTIES);
        let Some(stated) = stated() else { return Self(off) };
        let setting = stated.get::<Dict<'_>>(D).unwrap_or_default();
        if setting.get::<Name<'_>>(BASE_STATE).is_some_and(|state| state.as_ref() == b"OFF") {
            off.extend(ids(&stated, OCGS));
        }
        for on in ids(&setting, ON) {
            off.remove(&on);
        }
        off.extend(ids(&setting, OFF));
        Self(off)
    }

    /// Returns whether the layer, or group of layers, under this key of a dictionary is not printed.
    pub fn is_hidden(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let is_off = |id: &ObjectIdentifier| self.0.contains(id);
        if dict.get_ref(key).is_some_and(|id| is_off(&id.into())) {
            return true;
        }
        let Some(group) = dict.get::<Dict<'_>>(key) else { return false };
        if group.get::<Name<'_>>(TYPE).is_none_or(|kind| kind.as_ref() != b"OCMD") {
            return false;
        }
        let mut members = ids(&group, OCGS);
        members.extend(group.get_ref(OCGS).map(ObjectIdentifier::from));
        let policy = group.get::<Name<'_>>(P);
        let is_printed = match policy.as_ref().map_or(&b"AnyOn"[..], |policy| policy.as_ref()) {
            b"AllOn" => !members.iter().any(is_off),
            b"AnyOff" => members.iter().any(is_off),
            b"AllOff" => members.iter().all(is_off),
            _ => !members.iter().all(is_off),
        };
        !members.is_empty() && !is_printed
    }
}

/// Returns the numbers of what an array refers to.
fn ids(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    array.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref()).map(ObjectIdentifier::from).collect()
}
