/**
 * How a language model says that it found nothing, where it should have answered null. What can be told by form is told
 * by form; these are the words that have none.
 */
const WORDS = new Set(
  `none null na undefined unknown unspecified unidentified unnamed anonymous undisclosed unavailable withheld redacted
  missing tbd declined refused test nobody someone caller user customer client guest patient person agent assistant name not no
  unbekannt unbekannte unbekannter anonym kein keine nicht anrufer anruferin kunde kundin
  inconnu inconnue anonyme aucun aucune pas desconocido desconocida ninguno ninguna cliente
  anónimo anónima anônimo anônima anonimo anonima desconhecido desconhecida nenhum nenhuma não
  sconosciuto sconosciuta nessuno nessuna onbekend anoniem geen niet nieznany nieznana nieznane brak nie
  неизвестно неизвестный нет не 未知 不明 匿名 未提供 无 なし 없음 غير`.split(/\s+/),
);
const SAID =
  '(?:given?|provided?|mention(?:ed)?|specif(?:y|ied)|stated?|said|say|disclosed?|shared?|collected|available|applicable|discuss(?:ed)?|determined|known|recorded)';

/**
 * True when a collected value says that there is none: "N/A", "not provided", "Desconocido", "[NAME]", "—", "No budget was
 * mentioned". "No hot water available" says something. @param label of the fact it should be.
 */
export function isNoAnswer(value: string, label = ''): boolean {
  const plain = value.trim().toLowerCase();
  const isPlaceholder =
    value === 'NaN' || /^[[<][\p{L}_ ]+[\]>]$/u.test(plain) || /^n\s?\/\s?a\b/u.test(plain);
  if (isPlaceholder || !/[\p{L}\p{N}]/u.test(plain)) return true;
  const words = plain.match(/[\p{L}\p{M}'’]+/gu) ?? [];
  if (words.length > 0 && words.every((word) => WORDS.has(word))) return true;
  const nothing = `(?:not|none|no (?:name|${label.toLowerCase()})) (?:was |were |been )?(?:\\w+ly )?${SAID}(?: (?:by|in|during) .*)?`;
  const refusal = `(?:the )?(?:caller|user|customer|person) (?:did not|didn't|has not|declined to|refused to) ${SAID}\\b.*`;
  return new RegExp(`^(?:${nothing}|${refusal})\\.?$`, 'u').test(plain);
}
