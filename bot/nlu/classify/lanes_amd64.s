#include "textflag.h"

// func sumLanes(sums *[lanes]float32, cells []float32, stride int, ids []int32, vals []float32)
//
// It needs no more than SSE, which every amd64 has, and rounds as the plain loop does.
TEXT ·sumLanes(SB), NOSPLIT, $0-88
	MOVQ  sums+0(FP), DI
	MOVQ  cells_base+8(FP), SI
	MOVQ  stride+32(FP), DX
	MOVQ  ids_base+40(FP), R8
	MOVQ  ids_len+48(FP), CX
	MOVQ  vals_base+64(FP), R9
	SHLQ  $2, DX // in bytes
	XORPS X0, X0
	XORPS X1, X1
	XORPS X2, X2
	XORPS X3, X3
	TESTQ CX, CX
	JZ    done

loop:
	MOVLQSX (R8), AX
	IMULQ   DX, AX
	MOVSS   (R9), X4
	SHUFPS  $0, X4, X4
	MOVUPS  (SI)(AX*1), X5
	MOVUPS  16(SI)(AX*1), X6
	MOVUPS  32(SI)(AX*1), X7
	MOVUPS  48(SI)(AX*1), X8
	MULPS   X4, X5
	MULPS   X4, X6
	MULPS   X4, X7
	MULPS   X4, X8
	ADDPS   X5, X0
	ADDPS   X6, X1
	ADDPS   X7, X2
	ADDPS   X8, X3
	ADDQ    $4, R8
	ADDQ    $4, R9
	DECQ    CX
	JNZ     loop

done:
	MOVUPS X0, (DI)
	MOVUPS X1, 16(DI)
	MOVUPS X2, 32(DI)
	MOVUPS X3, 48(DI)
	RET
