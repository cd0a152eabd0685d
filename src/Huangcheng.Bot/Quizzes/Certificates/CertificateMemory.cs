using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <param name="AsksName">The person was asked for the name to write on the certificate.</param>
internal sealed record CertificateMemory(bool AsksName);

[JsonSerializable(typeof(CertificateMemory))]
internal sealed partial class CertificateJson : JsonSerializerContext;
