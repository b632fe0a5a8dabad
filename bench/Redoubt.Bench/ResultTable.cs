using System.Globalization;

namespace Redoubt.Bench;

/// <summary>Prints each figure as it is known, beside its aim; remembers whether all aims were met.</summary>
internal sealed class ResultTable
{
    private bool _missed;

    public ResultTable() => Console.WriteLine($"{"what",-72} {"measured",14} {"aim",14}  met");

    public void AtLeast(string what, double measured, double aim, string unit) => Write(what, measured, $">= {Text(aim)}", measured >= aim, unit);

    public void AtMost(string what, double measured, double aim, string unit) => Write(what, measured, $"<= {Text(aim)}", measured <= aim, unit);

    public void Only(string what, double measured, string unit) => Write(what, measured, "", true, unit);

    /// <summary>A figure beside another that it can be compared with.</summary>
    public void Beside(string what, double measured, string unit, string other) => Write(what, measured, other, true, unit);

    /// <returns>The exit code: 1 when an aim was missed.</returns>
    public int Finish() => _missed ? 1 : 0;

    private void Write(string what, double measured, string aim, bool met, string unit)
    {
        _missed |= !met;
        Console.WriteLine($"{what,-72} {Text(measured) + " " + unit,14} {aim,14}  {(aim.Length == 0 || aim[0] is not ('<' or '>') ? "" : met ? "yes" : "NO")}");
    }

    private static string Text(double value) => value.ToString(value < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);
}
