//! Bytes of a page in whatever encoding → text.

/// Bytes → text: UTF-8 with or without a byte order mark, UTF-16 by its mark, else what the page itself declares.
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return decode_as(encoding, &bytes[length..]);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    match declared(&bytes) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => decode_as(encoding, &bytes),
        _ => Err(format!("the input is not UTF-8 at byte {offset} and declares no other encoding; convert it to UTF-8 first")),
    }
}

fn decode_as(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, String> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken { Err(format!("the input is not valid {}; convert it to UTF-8 first", encoding.name())) } else { Ok(text.into_owned()) }
}

/// The encoding named by `<meta charset>` or its older form within the first 2 KiB.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    encoding_rs::Encoding::for_label(label.as_bytes())
}
