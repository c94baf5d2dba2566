// Letter by letter, as passports write them (ICAO 9303 part 3, section 6, told in short).
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i' },
  ...{ к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f' },
  ...{ х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu' },
  ...{ я: 'ia', і: 'i', ї: 'i', є: 'ie', ґ: 'g' },
}

// Short vowels are not written; what is left is the skeleton of a name.
const arabic: Readonly<Record<string, string>> = {
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd' },
  ...{ ذ: 'dh', ر: 'r', ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh' },
  ...{ ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'a', و: 'u', ي: 'i', ى: 'a' },
  ...{ ئ: '', ؤ: 'u', ء: '', پ: 'p', چ: 'ch', گ: 'g', ک: 'k', ی: 'i' },
}

const others: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', ø: 'o', ð: 'd', þ: 'th', ł: 'l', đ: 'd', ı: 'i', œ: 'oe' },
}

/** Latin letters for Cyrillic, Arabic and the odd Latin ones; everything else stays as it is. */
export const transliterate = (text: string): string =>
  [...text.toLowerCase()]
    .map((sign) => cyrillic[sign] ?? arabic[sign] ?? others[sign] ?? sign)
    .join('')
