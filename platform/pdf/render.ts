import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'
import type { Block, Sheet } from './sheet.ts'

type Document = InstanceType<typeof PDFDocument>

const fonts = createRequire(import.meta.url)
const plain = fonts.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const bold = fonts.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')

const margin = 44
const ink = '#111111'
const sizes = { 1: 17, 2: 12 } as const

/** The bytes of a tagged PDF (PDF/UA): the same sheet gives the same bytes. */
export async function renderPdf(sheet: Sheet): Promise<Buffer> {
  const doc = await open(sheet)
  const done = collect(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  face(doc, sheet)
  for (const block of sheet.blocks) draw(doc, root, block)
  root.end()
  doc.end()
  return done
}

async function open(sheet: Sheet): Promise<Document> {
  const { title, author, lang, at } = sheet
  // Brought with the first letter: fonts and tables of signs take a fifth of a second to read.
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    // The types do not know it yet.
    subset: 'PDF/UA' as 'PDF/A-2',
    tagged: true,
    displayTitle: true,
    lang,
    info: { Title: title, Author: author, CreationDate: new Date(at.epochMilliseconds) },
  })
  doc.registerFont('plain', plain)
  doc.registerFont('bold', bold)
  doc.on('pageAdded', () => face(doc, sheet))
  return doc
}

function collect(doc: Document): Promise<Buffer> {
  const parts: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
}

/** What every page has before anything is written on it. */
function face(doc: Document, { mark, label }: Sheet): void {
  if (mark) stamp(doc, mark)
  if (label) strip(doc, label)
}

const stripHeight = 26
const stripColours = { ground: '#f2b933', ink: '#1a1d48' }

/** A coloured strip along the upper edge, in the margin. */
function strip(doc: Document, label: string): void {
  const { x, y } = doc
  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(0, 0, doc.page.width, stripHeight).fill(stripColours.ground)
  doc.font('bold').fontSize(9).fillColor(stripColours.ink)
  doc.text(label, margin, 8, { width: doc.page.width - 2 * margin, align: 'center', height: 12 })
  doc.endMarkedContent()
  doc.x = x
  doc.y = y
}

/** A word across the page that readers aloud skip: it also stands among the blocks. */
function stamp(doc: Document, mark: string): void {
  const { x, y } = doc
  doc.markContent('Artifact', { type: 'Layout' })
  doc.save()
  doc.rotate(-35, { origin: [doc.page.width / 2, doc.page.height / 2] })
  doc.font('bold').fontSize(64).fillColor('#dddddd')
  doc.text(mark, 0, doc.page.height / 2 - 40, { align: 'center', width: doc.page.width })
  doc.restore()
  doc.endMarkedContent()
  doc.x = x
  doc.y = y
}

type Root = ReturnType<Document['struct']>

function draw(doc: Document, root: Root, block: Block): void {
  if (block.kind === 'rule') rule(doc)
  else if (block.kind === 'rows') rows(doc, root, block)
  else if (block.kind === 'code') code(doc, root, block)
  else sentence(doc, root, block)
}

type Said = Extract<Block, { kind: 'heading' | 'text' }>

function sentence(doc: Document, root: Root, block: Said): void {
  const isHeading = block.kind === 'heading'
  const isBold = isHeading || block.isStrong
  const size = isHeading ? sizes[block.level] : block.isSmall ? 8.5 : 10
  const part = doc.struct(isHeading ? `H${block.level}` : 'P', { lang: block.lang }, () => {
    doc
      .font(isBold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(ink)
    doc.text(block.text, margin, doc.y, { lineGap: 2 })
    doc.moveDown(isHeading ? 0.5 : 0.4)
  })
  root.add(part)
}

function rule(doc: Document): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.moveDown(0.3)
  doc
    .moveTo(margin, doc.y)
    .lineTo(doc.page.width - margin, doc.y)
    .lineWidth(0.7)
    .strokeColor('#888888')
    .stroke()
  doc.moveDown(0.6)
  doc.endMarkedContent()
}

const labelWidth = 200

/** A table of two columns, said as one: every row a label and its fact. */
function rows(doc: Document, root: Root, block: Extract<Block, { kind: 'rows' }>): void {
  const table = doc.struct('Table', { lang: block.lang })
  root.add(table)
  const width = doc.page.width - 2 * margin - labelWidth
  for (const { label, value } of block.rows) {
    doc.font('bold').fontSize(10)
    const height = Math.max(
      doc.heightOfString(label, { width: labelWidth - 10 }),
      doc.font('plain').heightOfString(value, { width, lineGap: 2 }),
    )
    if (doc.y + height > doc.page.height - margin) doc.addPage()
    const top = doc.y
    const row = doc.struct('TR')
    table.add(row)
    row.add(
      doc.struct('TH', {}, () => {
        doc.font('bold').fontSize(9).fillColor('#444444')
        doc.text(label, margin, top, { width: labelWidth - 10 })
      }),
    )
    row.add(
      doc.struct('TD', {}, () => {
        doc.font('plain').fontSize(10).fillColor(ink)
        doc.text(value, margin + labelWidth, top, { width, lineGap: 2 })
      }),
    )
    row.end()
    doc.y = top + height + 3
  }
  table.end()
  doc.x = margin
  doc.moveDown(0.4)
}

const codeSize = 108

/** The code as black squares with room around it, and what it is for in words. */
function code(doc: Document, root: Root, block: Extract<Block, { kind: 'code' }>): void {
  if (doc.y + codeSize + 10 > doc.page.height - margin) doc.addPage()
  const step = codeSize / block.size
  const top = doc.y
  const figure = doc.struct('Figure', { lang: block.lang, alt: block.says }, () => {
    doc.fillColor('#000000')
    for (let at = 0; at < block.size * block.size; at++) {
      if (!block.dark[at]) continue
      const [x, y] = [at % block.size, Math.floor(at / block.size)]
      // A hair wider than its place: no white lines between squares on cheap printers.
      doc.rect(margin + x * step, top + y * step, step + 0.05, step + 0.05)
    }
    doc.fill()
  })
  root.add(figure)
  doc.x = margin
  doc.y = top + codeSize + 8
}
