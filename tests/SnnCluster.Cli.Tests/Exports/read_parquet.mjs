// Prints the rows of a Parquet file as JSON: node read_parquet.mjs NODE_MODULES FILE
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const { parquetReadObjects } = await import(pathToFileURL(`${process.argv[2]}/hyparquet/src/index.js`))
const bytes = readFileSync(process.argv[3])
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
const rows = await parquetReadObjects({ file })
console.log(JSON.stringify(rows, (_, value) => typeof value === 'bigint' ? Number(value) : value))
