using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Works out awk's expressions while reading them. Values are texts; numbers are written as awk writes them.</summary>
internal sealed class AwkExpressions(AwkMachine machine, Budget budget)
{
    public static double Number(string text)
    {
        var end = 0;
        text = text.TrimStart();
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or 'e' or 'E' || (text[end] is '-' or '+' && (end == 0 || text[end - 1] is 'e' or 'E'))))
            end++;
        while (end > 0 && !double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            end--;
        return end == 0 ? 0 : double.Parse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public static bool IsTrue(string text) => text.Length > 0 && (!IsNumeric(text) || Number(text) != 0);

    /// <summary>printf and sprintf.</summary>
    public static string Format(List<string> values)
    {
        var text = new StringBuilder();
        var format = values[0];
        var rest = values.Skip(1).ToList();
        var at = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 >= format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            if (format[i + 1] == '%')
            {
                text.Append('%');
                i++;
                continue;
            }

            var field = new PrintfField();
            i = field.Read(format, i + 1, rest, ref at);
            var value = at < rest.Count ? rest[at] : "";
            if (format[i] == 'c' && IsNumeric(value) && Number(value) is > 0 and < 65536)
                value = ((char)Number(value)).ToString();
            else if (format[i] is 'd' or 'i' or 'x' or 'X' or 'o' or 'u')
                value = ((long)Number(value)).ToString(CultureInfo.InvariantCulture);
            field.Write(value, text);
            at++;
        }

        return text.ToString();
    }

    public List<string> ReadList()
    {
        var values = new List<string>();
        if (machine.Current.Kind is AwkKind.Line or AwkKind.End || machine.Is("}") || machine.Is(">") || machine.Is("|"))
            return values;

        // print(a, b): the brackets are around the list, not around a value.
        var bracketed = machine.Is("(") && machine.IsListInBrackets();
        if (bracketed)
            machine.At++;
        do
        {
            values.Add(Read(!bracketed));
        }
        while (machine.Take(",") && !machine.Failed);
        if (bracketed)
            machine.Expect(")");
        return values;
    }

    public string Read(bool inPrint = false)
    {
        if (machine.Failed || !budget.Step() || !budget.Enter())
        {
            machine.Failed = true;
            return "";
        }

        var value = Conditional(inPrint);
        budget.Leave();
        return value;
    }

    private static bool IsNumeric(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Text(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ((long)value).ToString(CultureInfo.InvariantCulture) : value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(bool truth) => truth ? "1" : "0";

    private string Conditional(bool inPrint)
    {
        var condition = Or(inPrint);
        if (!machine.Take("?"))
            return condition;
        var yes = Read(inPrint);
        machine.Expect(":");
        var no = Read(inPrint);
        return IsTrue(condition) ? yes : no;
    }

    private string Or(bool inPrint)
    {
        var left = And(inPrint);
        while (machine.Take("||"))
        {
            var right = And(inPrint);
            left = Text(IsTrue(left) || IsTrue(right));
        }

        return left;
    }

    private string And(bool inPrint)
    {
        var left = Match(inPrint);
        while (machine.Take("&&"))
        {
            var right = Match(inPrint);
            left = Text(IsTrue(left) && IsTrue(right));
        }

        return left;
    }

    private string Match(bool inPrint)
    {
        var left = Compare(inPrint);
        while (machine.Is("~") || machine.Is("!~"))
        {
            var negated = machine.Current.Text == "!~";
            machine.At++;
            var found = Pattern()?.IsMatch(left);
            machine.Failed |= found is null;
            left = Text(found == true != negated);
        }

        return left;
    }

    private string Compare(bool inPrint)
    {
        var left = Join();
        while (machine.Is("==") || machine.Is("!=") || machine.Is("<") || machine.Is("<=") || machine.Is(">=") || (machine.Is(">") && !inPrint))
        {
            var sign = machine.Current.Text;
            machine.At++;
            var right = Join();
            var order = IsNumeric(left) && IsNumeric(right) ? Number(left).CompareTo(Number(right)) : string.CompareOrdinal(left, right);
            left = Text(sign switch { "==" => order == 0, "!=" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
        }

        return left;
    }

    // Values side by side are one text.
    private string Join()
    {
        var left = Sum();
        while (!machine.Failed && (machine.Current.Kind is AwkKind.Text or AwkKind.Number || (machine.Current.Kind == AwkKind.Name && machine.Current.Text != "in") || machine.Is("$") || machine.Is("(") || machine.Is("!")))
        {
            left += Sum();
            if (!budget.Produce(left.Length))
                machine.Failed = true;
        }

        return left;
    }

    private string Sum()
    {
        var left = Product();
        while (machine.Is("+") || machine.Is("-"))
        {
            var sign = machine.Current.Text;
            machine.At++;
            var right = Number(Product());
            left = Text(sign == "+" ? Number(left) + right : Number(left) - right);
        }

        return left;
    }

    private string Product()
    {
        var left = Unary();
        while (machine.Is("*") || machine.Is("/") || machine.Is("%"))
        {
            var sign = machine.Current.Text;
            machine.At++;
            var right = Number(Unary());
            left = Text(sign == "*" ? Number(left) * right : right == 0 ? 0 : sign == "/" ? Number(left) / right : Number(left) % right);
        }

        return left;
    }

    private string Unary()
    {
        if (!budget.Enter())
        {
            machine.Failed = true;
            return "";
        }

        string value;
        if (machine.Take("!"))
            value = Text(!IsTrue(Unary()));
        else if (machine.Take("-"))
            value = Text(-Number(Unary()));
        else if (machine.Take("+"))
            value = Text(Number(Unary()));
        else
            value = Power();
        budget.Leave();
        return value;
    }

    private string Power()
    {
        var left = Primary();
        if (machine.Take("^") || machine.Take("**"))
            return Text(Math.Pow(Number(left), Number(Unary())));
        return left;
    }

    private string Primary()
    {
        var token = machine.Current;
        if (machine.Failed || token.Kind is AwkKind.End or AwkKind.Line)
        {
            machine.Failed = true;
            return "";
        }

        machine.At++;
        switch (token.Kind)
        {
            case AwkKind.Number:
                return token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(token.Text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? Text(hex) : Text(Number(token.Text));
            case AwkKind.Text:
                return token.Text;
            case AwkKind.Pattern:
                return Text(Patterns.Build(BasicRegex.Extended(token.Text))?.IsMatch(machine.Field(0)) ?? false);
            case AwkKind.Name:
                return machine.Is("(") && !machine.Current.SpaceBefore ? AwkFunctions.Call(token.Text, machine, this) : Named(token.Text);
            default:
                break;
        }

        switch (token.Text)
        {
            case "(":
                var inner = Read();
                machine.Expect(")");
                return inner;
            case "$":
                var index = Number(Primary());
                var field = (int)Math.Clamp(index, -1, 20_000);
                return Assigned(machine.Field(field), value => machine.SetField(field, value));
            case "++" or "--":
                var name = machine.Current.Text;
                machine.At++;
                var changed = Text(Number(machine.Get(name)) + (token.Text == "++" ? 1 : -1));
                machine.Set(name, changed);
                return changed;
            default:
                machine.Failed = true;
                return "";
        }
    }

    private string Named(string name)
    {
        if (name is "length")
            return Text(machine.Field(0).Length);
        if (name is "getline" or "system" or "close" or "ENVIRON" or "ARGV" or "delete" or "do" or "return" or "function" or "in")
        {
            machine.Failed = true;
            return "";
        }

        if (!machine.Take("["))
            return machine.Is("in") ? Contains(machine.Get(name)) : Assigned(machine.Get(name), value => machine.Set(name, value));
        var key = Read();
        while (machine.Take(","))
            key += "\u001c" + Read();
        machine.Expect("]");
        var array = machine.Array(name);
        return Assigned(array.GetValueOrDefault(key, ""), value => array[key] = value);
    }

    private string Contains(string key)
    {
        machine.At++;
        var name = machine.Current.Text;
        machine.At++;
        return Text(machine.Array(name).ContainsKey(key));
    }

    private string Assigned(string old, Action<string> set)
    {
        if (machine.Current.Kind != AwkKind.Sign)
            return old;
        var sign = machine.Current.Text;
        switch (sign)
        {
            case "=":
                machine.At++;
                var value = Read();
                set(value);
                return value;
            case "+=" or "-=" or "*=" or "/=" or "%=" or "^=":
                machine.At++;
                var (a, b) = (Number(old), Number(Read()));
                value = Text(sign[0] switch { '+' => a + b, '-' => a - b, '*' => a * b, '/' => b == 0 ? 0 : a / b, '%' => b == 0 ? 0 : a % b, _ => Math.Pow(a, b) });
                set(value);
                return value;
            case "++" or "--":
                machine.At++;
                set(Text(Number(old) + (sign == "++" ? 1 : -1)));
                return Text(Number(old));
            default:
                return old;
        }
    }

    /// <summary>A pattern as it stands, or the text of an expression.</summary>
    public Regex? Pattern()
    {
        if (machine.Current.Kind != AwkKind.Pattern)
            return Patterns.Build(BasicRegex.Extended(Join()));
        var text = machine.Current.Text;
        machine.At++;
        return Patterns.Build(BasicRegex.Extended(text));
    }

    /// <summary>Reads a variable, a field or an element that a function changes.</summary>
    public (string Value, Action<string> Set) Target()
    {
        if (machine.Take("$"))
        {
            var index = (int)Math.Clamp(Number(Primary()), -1, 20_000);
            return (machine.Field(index), value => machine.SetField(index, value));
        }

        var name = machine.Current.Text;
        machine.Failed |= machine.Current.Kind != AwkKind.Name;
        machine.At++;
        if (!machine.Take("["))
            return (machine.Get(name), value => machine.Set(name, value));
        var key = Read();
        machine.Expect("]");
        var array = machine.Array(name);
        return (array.GetValueOrDefault(key, ""), value => array[key] = value);
    }
}
