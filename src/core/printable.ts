// What people read on a terminal, made of what anybody may have sent: signs that steer a screen, hide, or turn the
// direction of text are written out.

const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** One line; of a text with several, the ends of lines are written out as well. */
export function printable(text: string): string {
  return text.replace(STEERING, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

/** JSON that reads the same and holds none of them. */
export function printableJson(json: string): string {
  return json.replace(/[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
