using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>What a person reads before they agree, with everything the law wants told.</summary>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Version">Stored with each agreement; another version is asked about anew.</param>
/// <param name="Title">Its heading.</param>
/// <param name="KeepDays">How long what is collected is kept.</param>
/// <param name="Items">The facts, in the order they are read.</param>
public sealed record ConsentText(string Purpose, string Version, string Title, int KeepDays, IReadOnlyList<ConsentItem> Items)
{
    public const string Signup = "signup";

    public const string Remember = "remember";

    public const string Minor = "minor";

    public const string Daily = "daily";

    public const string Family = "family";

    /// <summary>What there are texts for.</summary>
    public static IReadOnlyList<string> Purposes { get; } = [Signup, Remember, Minor, Daily, Family];

    // From shared/domain/privacy.md, part I: the ten facts of a sign-up, and those no collection may leave out.
    private static readonly IReadOnlyList<string> s_always = ["who", "why", "what", "keep", "rights", "refuse"];
    private static readonly IReadOnlyList<string> s_atSignup = [.. s_always, "how", "others", "sensitive", "complain"];

    /// <summary>The text as it is read, a line a fact; what the office has not provided is said to be so.</summary>
    public string Render(Office office)
    {
        ArgumentNullException.ThrowIfNull(office);
        var lines = Items.Select((item, i) => $"{i + 1}. {item.Heading}：{Fill(item.Text, office)}");
        return $"【{Title}】\n{string.Join('\n', lines)}";
    }

    internal static IReadOnlyList<ConsentText> ReadAll(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var texts = new List<ConsentText>();
        foreach (var file in files.Yaml("consent"))
        {
            if (YamlFile.Read(file, faults, Read) is not { } text)
            {
                continue;
            }

            if (texts.Exists(other => other.Purpose == text.Purpose))
            {
                faults.Add(file.Path, 1, $"purpose：“{text.Purpose}”已有别的文件写了。");
            }

            texts.Add(text);
        }

        return texts;
    }

    private static ConsentText Read(YamlMap map)
    {
        var text = new ConsentText(
            map.OneOf("purpose", Purposes),
            map.Text("version"),
            map.Text("title"),
            map.Number("keepDays", 1, 3650),
            map.Maps("items", ConsentItem.Read));
        var missing = (text.Purpose == Signup ? s_atSignup : s_always)
            .Where(about => !text.Items.Any(item => item.About == about))
            .ToList();
        if (missing.Count > 0)
        {
            map.Fault(map.Line, $"items：缺少这几项：{string.Join("、", missing)}。法律要求告知，不能省。");
        }

        if (!text.Items.Any(item => item.Text.Contains("{天数}", StringComparison.Ordinal)))
        {
            map.Fault(map.Line, "items：没有一项写到 {天数}，居民就不知道存多久。");
        }

        return text;
    }

    private string Fill(string text, Office office) => text
        .Replace("{单位}", office.Name ?? $"单位名称{Office.NotProvided}", StringComparison.Ordinal)
        .Replace("{地址}", office.Address ?? Office.NotProvided, StringComparison.Ordinal)
        .Replace("{电话}", office.Phone ?? Office.NotProvided, StringComparison.Ordinal)
        .Replace("{联系人}", office.Contact ?? Office.NotProvided, StringComparison.Ordinal)
        .Replace("{天数}", KeepDays.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <param name="About">Which fact it is.</param>
/// <param name="Heading">The fact in a few words.</param>
/// <param name="Text">The fact, with placeholders.</param>
public sealed record ConsentItem(string About, string Heading, string Text)
{
    private static readonly IReadOnlyList<string> s_placeholders = ["{单位}", "{地址}", "{电话}", "{联系人}", "{天数}"];

    internal static ConsentItem Read(YamlMap map)
    {
        var about = map.OneOf("about", "who", "why", "what", "how", "keep", "rights", "refuse", "others", "sensitive", "complain");
        var (heading, text) = (map.Text("heading"), map.Text("text"));
        var bare = s_placeholders.Aggregate(text.Value, (rest, placeholder) => rest.Replace(placeholder, "", StringComparison.Ordinal));
        if (bare.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            map.Fault(text.Line, $"text：花括号里只能写 {string.Join(' ', s_placeholders)}。");
        }

        if (about == "who" && !text.Value.Contains("{单位}", StringComparison.Ordinal))
        {
            map.Fault(text.Line, "text：要用 {单位} 写明是谁在收集。");
        }

        return new ConsentItem(about, heading, text);
    }
}
