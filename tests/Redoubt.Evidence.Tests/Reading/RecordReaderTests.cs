using System.IO.Compression;
using System.Text;
using Redoubt.Evidence.Reading;

namespace Redoubt.Evidence.Tests.Reading;

public sealed class RecordReaderTests
{
    /// <summary>Input, then what is read of it: <c>line:record</c> or <c>line!reason</c>, one a line.</summary>
    public static TheoryData<string, string> Inputs => new()
    {
        { "", "" },
        { "  \n \n", "" },
        { "{\"a\":1}\n{\"a\":2}\n", "1:{\"a\":1}\n2:{\"a\":2}" },
        { "\uFEFF{\"a\":1}\r\n\r\n{\"a\":2}", "1:{\"a\":1}\n3:{\"a\":2}" },
        { "[{\"a\":1},\n{\"a\":2}]", "1:{\"a\":1}\n2:{\"a\":2}" },
        { "{\"a\":1}{\"a\":2} {\"a\":3}", "1:{\"a\":1}\n1:{\"a\":2}\n1:{\"a\":3}" },
        { "{\n\"a\": [\n{\n\"b\": 1}\n,\n{}]\n}\n{\"c\":1}", "1:{\n\"a\": [\n{\n\"b\": 1}\n,\n{}]\n}\n8:{\"c\":1}" },
        { "{\"a\":\"}{\\\"[\\\\\"}\n{}", "1:{\"a\":\"}{\\\"[\\\\\"}\n2:{}" },
        { "[{\"a\":1}]\n[{\"a\":2}]", "1:{\"a\":1}\n2:{\"a\":2}" },
        { "{\"a\":\"cut off\n{\"a\":2}", "1!a line ends inside a text\n2:{\"a\":2}" },
        { "{\"a\":{\"b\":1}\n{\"a\":2}", "1!the record does not end before the one on line 2 begins\n2:{\"a\":2}" },
        { "[{\"a\":1},\n", "1:{\"a\":1}\n2!the input ends within a list" },
        { "{\"a\":1\n", "1!the input ends within the record" },
        { "{\"a\":tru}\n{\"a\":2}", "1!not JSON, at byte 8 of line 1 of the record\n2:{\"a\":2}" },
        { "{\"a\":]}\n{\"a\":2}", "1!not JSON, at byte 5 of line 1 of the record\n1!not a JSON object\n2:{\"a\":2}" },
        { "oops\n{\"a\":2}\nfoo", "1!not a JSON object\n2:{\"a\":2}\n3!not a JSON object" },
        { "[1,\"x\",{\"a\":2},null]", "1!not a JSON object\n1:{\"a\":2}\n1!not a JSON object" },
        { "a,b\n1,\"two, \"\"2\"\"\nlines\"\n\n3,\n1,2,3\n", "2:{\"a\":\"1\",\"b\":\"two, \\\"2\\\"\\nlines\"}\n5:{\"a\":\"3\"}\n6!has 3 fields, the header 2" },
        { "a;b\r\n1;2,5\r\n", "2:{\"a\":\"1\",\"b\":\"2,5\"}" },
        { "a,b\n5\" disk,2\n", "2:{\"a\":\"5\\\" disk\",\"b\":\"2\"}" },
        { "a,b\n\"cut,2\n", "2!the input ends within the record" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Reads_what_is_there_and_names_what_is_not(string input, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(input);
        (await Text(new MemoryStream(bytes))).ShouldBe(expected);
        (await Text(new MemoryStream(Zipped(bytes)))).ShouldBe(expected);
        (await Text(new TrickleStream(bytes))).ShouldBe(expected);
    }

    [Fact]
    public async Task Invalid_utf8_costs_one_line()
    {
        byte[] input = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}\n{\"a\":2}\n"u8];
        (await Text(new MemoryStream(input))).ShouldBe("1!not valid UTF-8\n2:{\"a\":2}");
        byte[] table = [.. "a,b\n1,"u8, 0xFF, .. "\n2,3\n"u8];
        (await Text(new MemoryStream(table))).ShouldBe("2!not valid UTF-8\n3:{\"a\":\"2\",\"b\":\"3\"}");
    }

    [Theory]
    [InlineData("{\"a\":\"", "\"}")]
    [InlineData("{\"a\":\"", "")]
    [InlineData("{\"a\":[", "")]
    public async Task A_line_too_long_is_rejected_without_being_held(string head, string tail)
    {
        var line = head + new string('[', 6 * 1024 * 1024) + tail;
        var input = Encoding.UTF8.GetBytes(line + "\n{\"a\":2}\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = await Text(new MemoryStream(input));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(18 * 1024 * 1024);
        text.Split('\n')[^1].ShouldBe("2:{\"a\":2}");
        text.ShouldStartWith("1!longer than 5 MB\n");
    }

    [Fact]
    public async Task Deep_nesting_is_rejected()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        (await Text(new MemoryStream(Encoding.UTF8.GetBytes(deep + "\n{\"a\":2}")))).ShouldBe("1!nested deeper than 64 levels\n2:{\"a\":2}");
    }

    [Fact]
    public async Task Broken_gzip_is_told_and_what_came_before_is_kept()
    {
        var whole = Zipped(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"a\":{i * 7919 % 10007}}}\n"))));
        whole[whole.Length / 2] ^= 0xFF;
        whole[(whole.Length / 2) + 1] ^= 0xFF;
        var text = await Text(new MemoryStream(whole));
        text.ShouldStartWith("1:{\"a\":0}\n");
        text.ShouldContain("!");
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zip = new GZipStream(output, CompressionLevel.Fastest))
            zip.Write(bytes);
        return output.ToArray();
    }

    private static async Task<string> Text(Stream input)
    {
        var lines = new List<string>();
        await foreach (var record in RecordReader.ReadAsync(input, TestContext.Current.CancellationToken))
            lines.Add(record.Rejected is null ? $"{record.Line}:{record.Element.GetRawText()}" : $"{record.Line}!{record.Rejected}");
        return string.Join('\n', lines);
    }

    /// <summary>Gives one byte at a time, as a slow network may.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
