/** Offices to practise in are named so; their files are refused otherwise. */
export const isPractice = (office: string): boolean => /^latihan(-|$)/.test(office)
