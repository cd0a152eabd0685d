using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huangcheng.Bot.Members.Me;

/// <summary>Exported data as lines that can be read without knowing JSON: 称呼：王秀兰.</summary>
internal static class DataInWords
{
    // What dialogues have in mind is of no form a person could read; the file holds it.
    private const string InMind = "进行中";

    public static string Of(JsonNode data)
    {
        var text = new StringBuilder();
        Write(text, data, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode node, int depth)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.Where(pair => pair.Key != InMind && !IsEmpty(pair.Value)))
                {
                    Line(text, depth, value is JsonValue ? $"{name}：{Say(value)}" : $"{name}：");
                    if (value is not JsonValue)
                    {
                        Write(text, value!, depth + 1);
                    }
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Item(text, list[i], i, depth);
                }

                break;
            default:
                Line(text, depth, Say(node));
                break;
        }
    }

    private static void Item(StringBuilder text, JsonNode? item, int index, int depth)
    {
        if (item is null or JsonValue)
        {
            Line(text, depth, $"· {Say(item)}");
            return;
        }

        Line(text, depth, $"第{(index + 1).ToString(CultureInfo.InvariantCulture)}条");
        Write(text, item, depth + 1);
    }

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    private static string Say(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "没有",
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        _ => value.ToString(),
    };

    private static void Line(StringBuilder text, int depth, string line) => text.Append('　', depth).Append(line).Append('\n');
}
