using System.Text;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Tests.Decoding;

/// <summary>The Windows Script Encoder's scrambling is undone.</summary>
public sealed class EncodedScriptTests
{
    [Fact]
    public void Scrambled_text_is_read() => EncodedScript.Decode("#@~^BgAAAA==\\ko$K6AAAAAA==^#~@").ShouldBe("MsgBox");

    [Fact]
    public void A_scrambled_script_is_a_layer()
    {
        var report = ScriptAnalyzer.Analyze(Encode("a = \"x\" & \"y\"\nMsgBox a"));
        report.Language.ShouldBe(ScriptLanguage.VisualBasic);
        report.Deobfuscated.ReplaceLineEndings("\n").ShouldBe("a = \"xy\"\nMsgBox \"xy\"");
    }

    // The decoder, tried on every sign at every place: slow, and needs no table of its own.
    private static string Encode(string text)
    {
        var scrambled = new StringBuilder();
        foreach (var c in text)
        {
            var signs = c == '\n' ? ["@&"] : Enumerable.Range(32, 96).Select(code => ((char)code).ToString());
            scrambled.Append(signs.First(sign => EncodedScript.Decode($"#@~^AAAAAA=={scrambled}{sign}AAAAAA==^#~@")[^1] == c));
        }

        return $"#@~^AAAAAA=={scrambled}AAAAAA==^#~@";
    }
}
