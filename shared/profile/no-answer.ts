/**
 * How a language model says that it found nothing, where it should have answered null. What can be told by form is told
 * by form; these are the words that have none.
 */
const WORDS = new Set(
  `none null na undefined unknown unspecified unidentified unnamed anonymous undisclosed unavailable withheld redacted
  missing tbd declined refused unclear nothing voicemail yes robot bot test nobody someone caller user customer client guest patient person agent assistant name not no
  unbekannt unbekannte unbekannter anonym kein keine nicht anrufer anruferin kunde kundin
  inconnu inconnue anonyme aucun aucune pas desconocido desconocida ninguno ninguna cliente
  anónimo anónima anônimo anônima anonimo anonima desconhecido desconhecida nenhum nenhuma não
  sconosciuto sconosciuta nessuno nessuna onbekend anoniem geen niet nieznany nieznana nieznane brak nie
  неизвестно неизвестный нет не 未知 不明 匿名 未提供 无 なし 없음 غير`.split(/\s+/),
);
const SAID =
  '(?:given?|provided?|mention(?:ed)?|specif(?:y|ied)|stated?|said|say|disclosed?|shared?|determined|known|recorded|reported)';
/** Whole values only: "No hot water available" says something. */
const SENTENCES = new RegExp(
  `^(?:${[
    `(?:not|none) (?:yet )?(?:was |been )?${SAID}(?: yet)?(?: (?:by|in|during) .*)?`,
    '(?:not|none) (?:available|applicable|collected|discussed)',
    'no (?:\\p{L}+ ){0,2}(?:was |were )?(?:mentioned|specified|stated|disclosed|reported|indicated)',
    `no (?:information|details|answer|name|data)(?: (?:was |were )?(?:${SAID}|available|shared|collected))?`,
    `(?:the )?(?:caller|user|customer|person) (?:did not|didn't|has not|declined to|refused to) ${SAID}\\b.*`,
    '(?:nicht|keine?) (?:angegeben|angaben?|genannt|erwähnt|bekannt)',
    'no (?:especificad|proporcionad|indicad|mencionad)[oa]|não (?:informad|especificad|mencionad|fornecid)[oa]',
    'non (?:précisé|fourni|communiqué|indiqué|mentionné|specificat|fornit|indicat|comunicat)[eoa]?',
    '(?:niet|geen) (?:opgegeven|vermeld|genoemd|naam|antwoord)|(?:nie|brak) (?:podano|określono|danych|informacji)',
    'не (?:указано|известно|назвал\\p{L}*)',
  ].join('|')})\\.?$`,
  'u',
);
/** In scripts without capitals, anywhere in the value. */
const CASELESS = /未|不明|不详|匿名|なし|無し|없음|غير|لم /u;

/** True when a collected value says that there is none: "N/A", "not provided", "Desconocido", "[NAME]", "—". */
export function isNoAnswer(value: string): boolean {
  const plain = value.trim().toLowerCase();
  const isPlaceholder =
    value === 'NaN' || /^[[<][\p{L}_ ]+[\]>]$/u.test(plain) || /^n\.?\s?\/?\s?a\b\.?$/u.test(plain);
  if (isPlaceholder || !/[\p{L}\p{N}]/u.test(plain)) return true;
  const words = plain.match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const isEmpty = words.length > 0 && words.every((word) => WORDS.has(word));
  return isEmpty || SENTENCES.test(plain) || (plain.length <= 12 && CASELESS.test(plain));
}
