using System.Buffers;
using System.Globalization;
using System.Text;

namespace ActorWatch.Grpc.Status;

/// <summary>
/// The message of a status on the wire: UTF-8 whose bytes other than printable ASCII, and the percent sign, are written
/// as <c>%</c> and two hexadecimal digits.
/// </summary>
public static class StatusMessage
{
    /// <summary>Encodes a message.</summary>
    public static string Encode(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            _ = octet is >= 0x20 and <= 0x7e and not (byte)'%'
                ? text.Append((char)octet)
                : text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return text.ToString();
    }

    /// <summary>Decodes one; what is not encoded properly stays as it is.</summary>
    public static string Decode(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!message.Contains('%'))
        {
            return message;
        }

        var octets = new ArrayBufferWriter<byte>(message.Length);
        for (var index = 0; index < message.Length; index++)
        {
            if (message[index] == '%' && index + 2 < message.Length
                && byte.TryParse(
                    message.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets.Write([octet]);
                index += 2;
            }
            else
            {
                octets.Write(Encoding.UTF8.GetBytes([message[index]]));
            }
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }
}
