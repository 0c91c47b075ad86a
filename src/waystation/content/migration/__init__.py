"""Migration: files of older shapes, brought into today's by operations."""
