import Testing

@testable import Notebook

struct ImageSizeTests {
  @Test("PNG, GIF, JPEG, WebP and SVG say their size in their first bytes")
  func formats() {
    let png: [UInt8] = [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0,
      0, 128,
    ]
    #expect(ImageSize(header: png) == size(256, 128))
    #expect(ImageSize(header: Array("GIF89a".utf8) + [0x40, 0x01, 0xF0, 0x00]) == size(320, 240))
    let jpeg: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0x01, 0x00, 0x02, 0x00, 3, 0, 0, 0,
    ]
    #expect(ImageSize(header: jpeg) == size(512, 256))
    let webp = Array("RIFF____WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0, 0, 0x7F, 0, 0]
    #expect(ImageSize(header: webp) == size(256, 128))
    #expect(ImageSize(header: Array("<?xml?><svg width=\"12.6px\" height='7'>".utf8)) == size(13, 7))
    #expect(ImageSize(header: Array("<svg viewBox=\"0 0 30 20\">".utf8)) == size(30, 20))
  }

  @Test("A header that is cut short or nonsense has no size")
  func broken() {
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF]
    for header: [UInt8] in [
      [], Array("GIF8".utf8), jpeg, Array("<svg width=\"1e99\">".utf8), Array("RIFF____WEBP".utf8),
    ] {
      #expect(ImageSize(header: header) == nil)
    }
  }

  private func size(_ width: Int, _ height: Int) -> ImageSize? {
    let png = [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    return ImageSize(header: png + [width, height].flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 255)] })
  }
}
