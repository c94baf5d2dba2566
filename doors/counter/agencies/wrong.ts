/** What was typed wrong, and in which of the forms of the page. */
export type Wrong = { form: string; field: string; message: string }

/** Forms of one page never share the name of a field. */
export const fieldIn = (form: string, field: string) => `${form}.${field}`
