using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Tests.Correlation;

public sealed class CorrelationCaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in (string[])["joins.case", "folding.case", "placements.case", "background.case"])
            {
                foreach (var (name, _) in CorrelationCase.In(file))
                    data.Add(file, name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Alerts_become_the_expected_incidents(string file, string name)
    {
        var run = CorrelationCase.Run(CorrelationCase.In(file).Single(found => found.Name == name).Lines);
        run.Expected.ShouldNotBeEmpty();
        foreach (var line in run.Expected)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == '=')
                run.Groups().ShouldBe(run.Groups(line[1..]));
            else if (words[0] == "fold")
                words.Skip(1).Select(run.Fold).Distinct().ShouldHaveSingleItem();
            else
                Check(run.JoinOf(words[1]), line);
        }
    }

    private static void Check(Join join, string line)
    {
        var colon = line.IndexOf(" : ", StringComparison.Ordinal);
        foreach (var word in line[..colon].Split(' ').Skip(2))
            join.Reasons.HasFlag(Enum.Parse<CorrelationReason>(word)).ShouldBeTrue($"{word} is missing in {join.Reasons}");
        join.Text.ShouldBe(line[(colon + 3)..]);
    }
}
