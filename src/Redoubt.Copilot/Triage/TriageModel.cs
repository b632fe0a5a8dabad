using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Triage;

/// <summary>The weights of the triage: content/triage/model.yaml says what they mean.</summary>
internal sealed class TriageModel
{
    private static readonly Lazy<TriageModel> Loaded = new(Load);

    public static TriageModel Instance => Loaded.Value;

    public double Bias { get; set; }

    public double ExpectedBias { get; set; }

    public double Slope { get; set; }

    public double Intercept { get; set; }

    public double Threshold { get; set; }

    public double SplitThreshold { get; set; }

    public double Shrinkage { get; set; }

    public double HistoryLimit { get; set; }

    public Dictionary<string, double> History { get; set; } = [];

    public Dictionary<string, Weight> Features { get; set; } = [];

    /// <summary>The probabilities of a true positive, expected activity and a false positive.</summary>
    public (double True, double Expected, double False) Judge(IEnumerable<(double True, double Expected)> weights)
    {
        var (isTrue, isExpected) = (Bias, ExpectedBias);
        foreach (var (towardsTrue, towardsExpected) in weights)
        {
            isTrue += towardsTrue;
            isExpected += towardsExpected;
        }

        var positive = Logistic((Slope * isTrue) + Intercept);
        var expected = Logistic(isExpected);
        return (positive, (1 - positive) * expected, (1 - positive) * (1 - expected));
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static TriageModel Load()
    {
        using var stream = typeof(TriageModel).Assembly.GetManifestResourceStream("triage/model.yaml")
            ?? throw new InvalidOperationException("content/triage/model.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<TriageModel>(reader);
    }

    /// <summary>What one feature adds.</summary>
    internal sealed class Weight
    {
        public double True { get; set; }

        public double Expected { get; set; }
    }
}
