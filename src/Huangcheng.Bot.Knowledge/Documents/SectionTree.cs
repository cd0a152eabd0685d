namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Builds the outline of a notice from its numbered lines.</summary>
internal sealed class SectionTree
{
    /// <summary>Longer first sentences are text, not headings.</summary>
    private const int LongestHeading = 60;

    private readonly Node root = new(0, string.Empty, string.Empty, string.Empty, 0);
    private readonly Stack<Node> open = new();

    public SectionTree() => open.Push(root);

    public bool IsEmpty => root.Children.Count == 0;

    /// <summary>The sections in order, the unnumbered text before them as section 0.</summary>
    public IReadOnlyList<Section> Build(IReadOnlyList<SourceLine> preamble)
    {
        var sections = root.Children.Select(child => child.ToSection());
        return preamble.Count == 0 ? [.. sections] : [Plain("0", string.Empty, preamble).ToSection(), .. sections];
    }

    /// <summary>Adds the remarks below the table as a last section under the table's title.</summary>
    public void AddRemarks(string heading, IReadOnlyList<SourceLine> lines)
    {
        if (lines.Count > 0)
        {
            root.Children.Add(Plain(root.ChildAddress(root.Children.Count + 1), heading, lines));
        }
    }

    public void Add(SourceLine line)
    {
        if (Numbering.Read(line.Text) is not { } number)
        {
            open.Peek().Append(line);
            return;
        }

        while (open.Peek().Level >= number.Level)
        {
            open.Pop();
        }

        var parent = open.Peek();
        var (heading, text) = SplitHeading(number.Rest);
        var node = new Node(number.Level, parent.ChildAddress(number.Ordinal), number.Label, heading, line.Number);
        if (text.Length > 0)
        {
            node.Append(line with { Text = text });
        }

        parent.Children.Add(node);
        open.Push(node);
    }

    /// <summary>"强化组织保障。各单位要…" is a heading and its text; a line without a full stop is a heading alone.</summary>
    private static (string Heading, string Text) SplitHeading(string rest)
    {
        var stop = rest.IndexOf('。', StringComparison.Ordinal);
        if (stop < 0)
        {
            return rest.Length <= LongestHeading ? (rest, string.Empty) : (string.Empty, rest);
        }

        return stop <= LongestHeading ? (rest[..stop], NoticeLines.Trim(rest[(stop + 1)..])) : (string.Empty, rest);
    }

    private static Node Plain(string address, string heading, IReadOnlyList<SourceLine> lines)
    {
        var node = new Node(1, address, string.Empty, heading, lines[0].Number);
        lines.ToList().ForEach(node.Append);
        return node;
    }

    private sealed class Node(int level, string address, string label, string heading, int firstLine)
    {
        private readonly List<string> paragraphs = [];
        private readonly Dictionary<int, int> printed = [];
        private int lastLine;

        public int Level => level;

        public List<Node> Children { get; } = [];

        public void Append(SourceLine line)
        {
            paragraphs.Add(line.Text);
            lastLine = Math.Max(lastLine, line.Number);
        }

        /// <summary>By the printed number, so that an item keeps its address; a number printed twice gets a suffix.</summary>
        public string ChildAddress(int ordinal)
        {
            var plain = address.Length == 0 ? $"{ordinal}" : $"{address}.{ordinal}";
            var copies = printed[ordinal] = printed.GetValueOrDefault(ordinal) + 1;
            return copies == 1 ? plain : $"{plain}-{copies}";
        }

        public Section ToSection() =>
            new(address, label, heading, string.Join('\n', paragraphs), firstLine, Math.Max(firstLine, lastLine), [.. Children.Select(child => child.ToSection())]);
    }
}
