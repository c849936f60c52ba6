import Testing

@testable import Notebook

struct RecordTests {
  @Test("What was written is read again", arguments: [0, 1, -1, 63, 64, -65, 1 << 40, .max, .min])
  func numbers(number: Int) throws {
    var writer = RecordWriter()
    writer.append(number)
    writer.append("tëxt")
    writer.append(nil as String?)
    writer.append(number as Int?)
    writer.append([1, 2, 3]) { $0.append($1) }
    writer.append(fixed: .max)
    try writer.bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      #expect(try reader.number() == number)
      #expect(try reader.text() == "tëxt")
      #expect(try reader.optionalText() == nil)
      #expect(try reader.optionalNumber() == number)
      let list = try reader.list { (record) throws(RecordReader.Damage) in try record.number() }
      #expect(list == [1, 2, 3])
      #expect(try reader.fixed() == .max)
      #expect(reader.isAtEnd)
    }
  }

  @Test("A note is the same after its record, and every cut of the record is damage")
  func note() throws {
    let text = "---\ntags: [a]\n---\n# T\n\n[[x]] [l](l.md#p)\n\n## H\n\n```hurl\nGET a\n```\n\n- [ ] a\n"
    let note = NoteReader(allowsHTML: false).read(Array(text.utf8), path: "s/n.md")
    var writer = RecordWriter()
    note.write(to: &writer)
    let record = writer.bytes
    func read(_ bytes: [UInt8]) -> Note? {
      bytes.withUnsafeBytes {
        var reader = RecordReader($0)
        return try? Note(from: &reader)
      }
    }
    let again = try #require(read(record))
    var second = RecordWriter()
    again.write(to: &second)
    #expect(second.bytes == record)
    #expect(again.body == note.body && again.links == note.links && again.frontMatter == note.frontMatter)
    #expect(again.runnableBlocks.map(\.text) == note.runnableBlocks.map(\.text))
    let survivors = (0..<record.count).filter { read(Array(record.prefix($0))) != nil }
    #expect(survivors.isEmpty)
  }

  @Test("A length of more than there is reserves no memory")
  func hugeLength() {
    var writer = RecordWriter()
    writer.append(Int.max / 2)
    writer.bytes.withUnsafeBytes { bytes in
      var reader = RecordReader(bytes)
      #expect(throws: RecordReader.Damage.self) { try reader.data() }
      reader = RecordReader(bytes)
      #expect(throws: RecordReader.Damage.self) {
        try reader.list { (record) throws(RecordReader.Damage) in try record.flag() }
      }
    }
  }
}
