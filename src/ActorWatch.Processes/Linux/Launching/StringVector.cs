using System.Runtime.InteropServices;
using System.Text;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>A null-terminated vector of C strings in one block of native memory.</summary>
internal sealed unsafe class StringVector : IDisposable
{
    private byte** _block;

    /// <summary>Copies the strings.</summary>
    public StringVector(IReadOnlyList<string> strings)
    {
        var head = (nuint)(strings.Count + 1) * (nuint)sizeof(byte*);
        var size = head;
        foreach (var text in strings)
        {
            size += (nuint)Encoding.UTF8.GetByteCount(text) + 1;
        }

        _block = (byte**)NativeMemory.Alloc(size);
        var end = (byte*)_block + size;
        var next = (byte*)_block + head;
        for (var i = 0; i < strings.Count; i++)
        {
            _block[i] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)(end - next)));
            *next++ = 0;
        }

        _block[strings.Count] = null;
    }

    /// <summary>The vector as execve takes it.</summary>
    public byte** Pointer => _block;

    public void Dispose()
    {
        NativeMemory.Free(_block);
        _block = null;
    }
}
