import { crc32, deflateRawSync } from 'node:zlib';

/** For tests only: one file of a zip, and what a liar would state of it. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** Written in the headers instead of the true size. */
  readonly statedSize?: number;
}

/** For tests only: the smallest zip file that holds these parts (PKWARE APPNOTE 4.3), deflated. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, statedSize } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedSize ?? raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name), packed);
    const own = Buffer.alloc(14);
    own.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), fields, own, Buffer.from(name));
    offset += 4 + 26 + Buffer.byteLength(name) + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/** For tests only: a workbook's parts, with this as the content of its first sheet. */
export function workbookParts(rows: string, sharedStrings: readonly string[] = [], settings = ''): ZipPart[] {
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${ns} xmlns:r="r">${settings}<sheets><sheet name="S" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/></Relationships>',
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst ${ns}>${sharedStrings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    },
    { name: 'xl/worksheets/first.xml', content: `<worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>` },
  ];
}
