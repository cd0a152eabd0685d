using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Reads YAML files of the knowledge folder; every room uses it, so every file is judged alike.</summary>
/// <remarks>
/// <para>
/// The callback asks a <see cref="YamlMap"/> for the keys it knows. Each key that is missing, empty, of the wrong
/// type, or present but never asked for becomes a fault with file and line; reading goes on, so all faults show at once.
/// </para>
/// <para>
/// The callback therefore never checks for null on required values: it gets an empty stand-in, and because a fault was
/// reported the result is thrown away. Ask for every key on every path, else a key looks unknown.
/// </para>
/// <code>
/// internal sealed record Synonym(string Word, IReadOnlyList&lt;string&gt; Means);
///
/// var synonyms = YamlFile.Read(file, faults, root => root.Maps("synonyms", map =>
///     new Synonym(map.Text("word"), map.Texts("means"))));
/// if (synonyms is null) { /* the faults say why */ }
/// </code>
/// </remarks>
public static class YamlFile
{
    /// <summary>Reads a file whose top is a mapping. Returns null exactly when the file has a fault.</summary>
    public static T? Read<T>(KnowledgeFile file, KnowledgeFaults faults, Func<YamlMap, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return Read(file, faults, (node, source) =>
        {
            if (source.AsMap(node, "文件最外层") is not { } root)
            {
                return null;
            }

            var result = read(root);
            root.RejectKeysNotAskedFor();
            return result;
        });
    }

    /// <summary>Reads a file whose top is a list of mappings. Returns null exactly when the file has a fault.</summary>
    public static IReadOnlyList<T>? ReadList<T>(KnowledgeFile file, KnowledgeFaults faults, Func<YamlMap, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Read(file, faults, (node, source) => source.Maps(node, "文件最外层", read));
    }

    private static T? Read<T>(KnowledgeFile file, KnowledgeFaults faults, Func<YamlNode, YamlSource, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(faults);
        var before = faults.Count;
        if (Parse(file, faults) is not { } root)
        {
            return null;
        }

        var result = read(root, new YamlSource(file.Path, faults));
        return faults.Count == before ? result : null;
    }

    private static YamlNode? Parse(KnowledgeFile file, KnowledgeFaults faults)
    {
        if (file.ReadUtf8(faults) is not { } text)
        {
            return null;
        }

        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(new YamlGuard(new Parser(reader)));
            if (stream.Documents is [var document])
            {
                return document.RootNode;
            }

            faults.Add(file.Path, 1, "文件没有内容。");
        }
        catch (YamlRefusedException e)
        {
            faults.Add(file.Path, (int)e.Start.Line, e.Message);
        }
        catch (YamlException e)
        {
            var (line, message) = Explain(e, text);
            faults.Add(file.Path, line, message);
        }

        return null;
    }

    /// <summary>The library explains in English to programmers; a clerk needs the usual causes.</summary>
    private static (int Line, string Message) Explain(YamlException e, string text)
    {
        if (e.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase))
        {
            return ((int)e.Start.Line, "同一个键写了两次，请删去一个。");
        }

        // The parser blames the line before, where it still expected the value.
        var tab = Array.FindIndex(text.Split('\n'), line => line.AsSpan(0, line.Length - line.TrimStart().Length).Contains('\t'));
        return tab >= 0
            ? (tab + 1, "缩进用了 Tab 键，请改为空格。")
            : ((int)e.Start.Line, "YAML 格式有误，请检查本行及上一行：缩进用空格且对齐；键后用半角冒号加一个空格；引号要成对；含 : # 等符号的文字加引号。");
    }
}
