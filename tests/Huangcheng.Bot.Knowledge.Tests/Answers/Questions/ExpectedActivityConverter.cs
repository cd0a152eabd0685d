using System.Text.Json;
using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

internal sealed class ExpectedActivityConverter : JsonConverter<ExpectedActivity>
{
    public override ExpectedActivity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var pair = JsonDocument.ParseValue(ref reader);
        return new ExpectedActivity(pair.RootElement[0].GetInt32(), pair.RootElement[1].GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, ExpectedActivity value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Questions are only read.");
}
